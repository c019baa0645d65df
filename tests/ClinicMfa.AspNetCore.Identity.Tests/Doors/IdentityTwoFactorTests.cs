using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.AspNetCore.Identity.Tests.Doors;

/// <summary>Identity's own two-factor: untouched for users in no clinic, asked first for a clinic's, and never in place of ClinicMfa's.</summary>
public sealed class IdentityTwoFactorTests : IAsyncLifetime
{
    private IdentityTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await IdentityTestHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("authenticator", true)]
    [InlineData("recovery", true)]
    [InlineData("provider", false)] // a code by email, whoever sends it
    public async Task TwoFactor_ClinicWithMfa_IdentitysFirstThenClinicMfas(string door, bool isSecondFactor)
    {
        await AddAsync("harbor");
        var browser = _host.Open();

        using var password = await browser.PostAsync("/door/password?user=terry");
        Assert.Equal("RequiresTwoFactor", password.Headers.GetValues("X-Result").Single());
        Assert.Null(password.Headers.Location); // Identity's own page is next
        Assert.Empty(_host.Emails.Messages);
        using var second = await browser.PostAsync($"/door/{door}?code={await CodeAsync(door)}");

        Assert.Equal("RequiresTwoFactor", second.Headers.GetValues("X-Result").Single());
        Assert.Equal("/mfa", second.Headers.Location?.OriginalString);
        await IsOutAsync(browser);
        using var done = await _host.TypeCodeAsync(browser);
        var claims = await browser.ReadAsync("/");
        Assert.Contains("clinicmfa:completed=CodeAccepted", claims, StringComparison.Ordinal);
        Assert.Contains("amr=otp", claims, StringComparison.Ordinal);
        Assert.Equal(isSecondFactor, claims.Contains("amr=mfa", StringComparison.Ordinal)); // what Identity had proven stays said
    }

    [Fact]
    public async Task TwoFactor_WrongCode_NothingIsSent()
    {
        await AddAsync("harbor");
        var browser = _host.Open();
        using (await browser.PostAsync("/door/password?user=terry")) { }
        var right = await CodeAsync("authenticator");

        using var second = await browser.PostAsync($"/door/authenticator?code={(right == "000000" ? "000001" : "000000")}");

        Assert.Equal("Failed", second.Headers.GetValues("X-Result").Single());
        Assert.Empty(_host.Emails.Messages);
    }

    [Fact]
    public async Task RememberedMachine_ClinicWithMfa_StillAskedByClinicMfa()
    {
        await AddAsync("harbor");
        var browser = _host.Open();
        using (await browser.PostAsync("/door/password?user=terry")) { }
        using (await browser.PostAsync($"/door/authenticator?remember=true&code={await CodeAsync("authenticator")}")) { }

        using var again = await browser.PostAsync("/door/password?user=terry");

        Assert.Equal("/mfa", again.Headers.Location?.OriginalString);
        await IsOutAsync(browser);
    }

    [Fact]
    public async Task TwoFactor_UserInNoClinic_AsWithoutClinicMfa()
    {
        await AddAsync(clinic: null);
        var browser = _host.Open();
        using (await browser.PostAsync("/door/password?user=terry")) { }

        using var second = await browser.PostAsync($"/door/authenticator?code={await CodeAsync("authenticator")}");

        Assert.Equal("Succeeded", second.Headers.GetValues("X-Result").Single());
        Assert.Contains("amr=mfa", await browser.ReadAsync("/claims"), StringComparison.Ordinal);
        Assert.Empty(_host.Emails.Messages);
    }

    private async Task AddAsync(string? clinic)
    {
        await _host.AddAsync("terry", clinic);
        await _host.WithUsersAsync(async users =>
        {
            var user = (await users.FindByNameAsync("terry"))!;
            await users.ResetAuthenticatorKeyAsync(user);
            return await users.SetTwoFactorEnabledAsync(user, true);
        });
    }

    private Task<string> CodeAsync(string door) => _host.WithUsersAsync(async users =>
    {
        var user = (await users.FindByNameAsync("terry"))!;
        return door switch
        {
            "authenticator" => Totp((await users.GetAuthenticatorKeyAsync(user))!),
            "provider" => await users.GenerateTwoFactorTokenAsync(user, TokenOptions.DefaultEmailProvider),
            _ => (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 1))!.Single(),
        };
    });

    // RFC 6238, as an authenticator app does it. Identity's clock for this is the machine's own.
    private static string Totp(string base32)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(base32.Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;
        var counter = BitConverter.GetBytes(step);
        Array.Reverse(counter);
#pragma warning disable CA5350 // RFC 6238 names SHA-1
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = ((hash[offset] & 0x7f) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task IsOutAsync(Browser browser)
    {
        using var home = await browser.GetAsync("/");
        Assert.NotEqual(HttpStatusCode.OK, home.StatusCode);
    }
}
