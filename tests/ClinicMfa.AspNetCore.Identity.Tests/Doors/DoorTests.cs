using System.Net;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.AspNetCore.Identity.Tests.Doors;

/// <summary>Each door of Identity's sign-in manager leads a clinic's user to the second proof.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private IdentityTestHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await IdentityTestHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("password", "RequiresTwoFactor")]
    [InlineData("external?bypass=false", "RequiresTwoFactor")]
    [InlineData("external?bypass=true", "RequiresTwoFactor")]
    [InlineData("passkey", "RequiresTwoFactor")]
    [InlineData("sign-in", "Succeeded")]
    [InlineData("sign-in-with-claims", "Succeeded")]
    [Trait("Threat", "B9")]
    [Trait("Threat", "B10")]
    public async Task Door_ClinicWithMfa_NoSessionUntilTheCode(string door, string result)
    {
        await AddTerryAsync();
        var browser = _host.Open();

        using var answer = await UseAsync(browser, door);

        Assert.Equal(result, answer.Headers.GetValues("X-Result").Single());
        Assert.Equal("/mfa", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        await IsOutAsync(browser);
        using var done = await _host.TypeCodeAsync(browser);
        Assert.Equal("/", done.Headers.Location?.OriginalString);
        Assert.Contains("clinicmfa:clinic=harbor", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Single(_host.Emails.Messages);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("external?bypass=true")]
    [InlineData("passkey")]
    [InlineData("sign-in")]
    public async Task Door_ClinicWithoutMfa_SignedInAtOnce(string door)
    {
        await AddTerryAsync(clinic: "maple");
        var browser = _host.Open();

        using var answer = await UseAsync(browser, door);

        Assert.Equal("Succeeded", answer.Headers.GetValues("X-Result").Single());
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.Contains("clinicmfa:completed=PolicyOff", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Empty(_host.Emails.Messages);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("external?bypass=true")]
    [InlineData("passkey")]
    [InlineData("sign-in")]
    [InlineData("sign-in-with-claims")]
    public async Task Door_UserInNoClinic_IdentitysSessionWhichTheGateRefuses(string door)
    {
        await AddTerryAsync(clinic: null);
        var browser = _host.Open();

        using var answer = await UseAsync(browser, door);

        Assert.Equal("Succeeded", answer.Headers.GetValues("X-Result").Single());
        var claims = await browser.ReadAsync("/claims");
        Assert.Contains("terry", claims, StringComparison.Ordinal);
        Assert.DoesNotContain("clinicmfa:", claims, StringComparison.Ordinal);
        await IsOutAsync(browser);
        Assert.Empty(_host.Emails.Messages);
    }

    [Fact]
    [Trait("Rule", "P8")]
    public async Task Password_Patient_PortalSessionWithoutACode()
    {
        await _host.AddAsync("pat", "harbor", isPatient: true);

        var browser = await _host.SignInAsync("pat");

        Assert.Equal("portal", await browser.ReadAsync("/portal"));
        await IsOutAsync(browser);
        Assert.Empty(_host.Emails.Messages);
    }

    [Fact]
    [Trait("Threat", "B34")]
    public async Task Password_ClinicsStaff_NoPortalSession()
    {
        await AddTerryAsync();

        var browser = await _host.SignInAsync("terry");

        using var portal = await browser.GetAsync("/portal");
        Assert.NotEqual(HttpStatusCode.OK, portal.StatusCode);
    }

    [Fact]
    public async Task Password_AnswerIsJson_StaysAndSaysThatAProofIsDue()
    {
        await AddTerryAsync();
        var browser = _host.Open();

        using var answer = await browser.PostAsync("/door/password.json?user=terry");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("\"RequiresTwoFactor\"", await answer.Content.ReadAsStringAsync(Token));
        await IsOutAsync(browser);
        using var done = await _host.TypeCodeAsync(browser);
        Assert.Contains("terry", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Password_RememberMe_SessionLastsAsAsked(bool remember)
    {
        await AddTerryAsync();
        var browser = _host.Open();
        using (await browser.PostAsync($"/door/password?user=terry&remember={remember}")) { }

        using var done = await _host.TypeCodeAsync(browser);

        var session = done.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith(".AspNetCore.Identity.Application=", StringComparison.Ordinal));
        Assert.Equal(remember, session.Contains("expires=", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/claims?a=1", "/claims?a=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [Trait("Threat", "B26")]
    public async Task ReturnUrl_AfterTheCode_PathsOfThisSiteOnly(string given, string expected)
    {
        await AddTerryAsync();
        var inAddress = _host.Open();
        using (await inAddress.PostAsync($"/door/password?user=terry&returnUrl={Uri.EscapeDataString(given)}")) { }
        using var first = await _host.TypeCodeAsync(inAddress);
        var inForm = _host.Open();
        using (await inForm.PostAsync("/door/password?user=terry", ("ReturnUrl", given))) { }
        using var second = await _host.TypeCodeAsync(inForm);

        Assert.Equal(expected, first.Headers.Location?.OriginalString);
        Assert.Equal(expected, second.Headers.Location?.OriginalString);
    }

    [Fact]
    [Trait("Threat", "B36")]
    public async Task PendingCode_PasswordChanged_CodeIsDead()
    {
        await AddTerryAsync();
        var browser = _host.Open();
        using (await UseAsync(browser, "password")) { }
        await _host.WithUsersAsync(async users =>
        {
            var user = (await users.FindByNameAsync("terry"))!;
            return await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), "Another-Demo-2026!");
        });

        using var page = await browser.GetAsync("/mfa");
        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        using var typed = await _host.TypeCodeAsync(browser);
        Assert.NotEqual(HttpStatusCode.Found, typed.StatusCode);
        await IsOutAsync(browser);
    }

    [Fact]
    public async Task PendingCode_UserDeletedOrMoved_CodeLetsNobodyIn()
    {
        await AddTerryAsync();
        var deleted = _host.Open();
        using (await UseAsync(deleted, "password")) { }
        await _host.ChangeAsync("terry", user => user.ClinicId = "maple");
        using var moved = await _host.TypeCodeAsync(deleted);
        Assert.NotEqual(HttpStatusCode.Found, moved.StatusCode);
        await _host.WithUsersAsync(async users => await users.DeleteAsync((await users.FindByNameAsync("terry"))!));

        using var typed = await _host.TypeCodeAsync(deleted);

        Assert.NotEqual(HttpStatusCode.Found, typed.StatusCode);
        await IsOutAsync(deleted);
    }

    [Fact]
    public async Task Password_ClinicIdEmpty_FailsInsteadOfTakingItForNoClinic()
    {
        await AddTerryAsync(clinic: "");

        await Assert.ThrowsAsync<InvalidOperationException>(() => UseAsync(_host.Open(), "password"));
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task Password_AccountLockedOutByIdentity_StaysIdentitysAnswer()
    {
        await AddTerryAsync();
        await _host.WithUsersAsync(async users =>
        {
            var user = (await users.FindByNameAsync("terry"))!;
            await users.SetLockoutEnabledAsync(user, true);
            return await users.SetLockoutEndDateAsync(user, DateTimeOffset.MaxValue);
        });

        using var answer = await UseAsync(_host.Open(), "password");

        Assert.Equal("LockedOut", answer.Headers.GetValues("X-Result").Single());
        Assert.Null(answer.Headers.Location);
        Assert.Empty(_host.Emails.Messages);
    }

    private async Task<HttpResponseMessage> UseAsync(Browser browser, string door)
    {
        if (door == "passkey")
            using (await browser.PostAsync("/door/passkey/options")) { }
        return await browser.PostAsync($"/door/{door}{(door.Contains('?', StringComparison.Ordinal) ? '&' : '?')}user=terry");
    }

    private async Task AddTerryAsync(string? clinic = "harbor")
    {
        await _host.AddAsync("terry", clinic);
        await _host.WithUsersAsync(async users => await users.AddLoginAsync((await users.FindByNameAsync("terry"))!, new UserLoginInfo("sso", "terry", "SSO")));
    }

    private static async Task IsOutAsync(Browser browser)
    {
        using var home = await browser.GetAsync("/");
        Assert.NotEqual(HttpStatusCode.OK, home.StatusCode);
    }
}
