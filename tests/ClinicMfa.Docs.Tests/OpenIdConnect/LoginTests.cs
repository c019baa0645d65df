using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using ClinicMfa.AspNetCore.Tests;
using ClinicMfa.Testing;

namespace ClinicMfa.Docs.Tests.OpenIdConnect;

/// <summary>The OpenID Connect sample: the provider's word opens the page that asks for the code, and nothing else.</summary>
public sealed partial class LoginTests
{
    [Fact]
    [Trait("Threat", "B9")]
    [Trait("Threat", "B10")]
    public async Task Login_ThroughTheProvider_EndsOnTheCodePageAndTheCodeSignsIn()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var application = new OidcApplication(provider);
        await application.TurnOnAsync();
        var browser = application.NewBrowser();

        Assert.Equal("/mfa", await LogInAsync(browser, provider));

        Assert.Equal("/login", await LeadsToAsync(browser, "/")); // half signed in is not signed in
        Assert.Contains("autocomplete=\"one-time-code\"", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
        Assert.Equal("jane@harbor.example", application.Email.Last.Destination);
        using var wrong = await browser.SubmitAsync("Code", ("code", Other(application.Email.Last.Code.Reveal())));
        Assert.Equal(HttpStatusCode.UnprocessableContent, wrong.StatusCode);
        Assert.Equal("/login", await LeadsToAsync(browser, "/"));
        using var right = await browser.SubmitAsync("Code", ("code", application.Email.Last.Code.Reveal()));
        Assert.Equal("/", right.Headers.Location?.OriginalString);
        Assert.Contains("Signed in to harbor.", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    /// <summary>A provider that says "mfa" spares nobody the code that the clinic asks for, and forges no session either.</summary>
    [Fact]
    [Trait("Threat", "B9")]
    public async Task Login_TokenClaimsAProofAndASession_AskedAllTheSame()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var application = new OidcApplication(provider);
        await application.TurnOnAsync();
        foreach (var (type, value) in new[] { ("amr", "mfa"), ("acr", "urn:mfa"), ("clinicmfa:completed", "CodeAccepted"), ("clinicmfa:clinic", "harbor"), ("clinicmfa:user", "1"), ("clinicmfa:audience", "staff") })
            provider.Claims.Add(new Claim(type, value));
        var browser = application.NewBrowser();

        Assert.Equal("/mfa", await LogInAsync(browser, provider));
        Assert.Equal("/login", await LeadsToAsync(browser, "/"));
    }

    [Fact]
    [Trait("Rule", "P1")]
    public async Task Login_ClinicHasMfaOff_SignedInAtOnce()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var application = new OidcApplication(provider);
        var browser = application.NewBrowser();

        Assert.Equal("/", await LogInAsync(browser, provider));
        Assert.Contains("Signed in to harbor.", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    /// <summary>Whoever leaves the clinic, or whose account there becomes another's, is out at the next request.</summary>
    [Theory]
    [InlineData("Staff:0:ProviderId", "somebody else")]
    [InlineData("Staff:0:Clinic", "maple")]
    [InlineData("Staff:0:Id", "2")]
    [Trait("Rule", "P11")]
    public async Task Session_NotOnTheStaffAnyMore_Ends(string setting, string value)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var application = new OidcApplication(provider);
        var browser = application.NewBrowser();
        await LogInAsync(browser, provider);
        Assert.Contains("Signed in to harbor.", await browser.ReadAsync("/"), StringComparison.Ordinal);

        application.Services.GetRequiredService<IConfiguration>()[setting] = value;

        Assert.Equal("/login", await LeadsToAsync(browser, "/"));
        Assert.DoesNotContain(browser.Cookies, cookie => cookie.Key.Contains("Staff", StringComparison.Ordinal));
    }

    /// <summary>Logging out ends the session here, and leads to where the provider ends its own: on a shared workstation the next person is not the one before.</summary>
    [Fact]
    public async Task LogOut_FromTheHomePage_EndsTheSessionHereAndAtTheProvider()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var application = new OidcApplication(provider);
        var browser = application.NewBrowser();
        await LogInAsync(browser, provider);

        using var withoutToken = await browser.PostAsync("/logout");
        Assert.Equal(HttpStatusCode.BadRequest, withoutToken.StatusCode);
        using var logOut = await browser.PostAsync("/logout", ("__RequestVerificationToken", AntiforgeryToken().Match(await browser.ReadAsync("/")).Groups[1].Value));

        Assert.Equal($"{FakeProvider.Issuer}/logout", logOut.Headers.Location?.GetLeftPart(UriPartial.Path));
        Assert.Contains("client_id=records", logOut.Headers.Location!.Query, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString("https://records.example.com/signout-callback-oidc"), logOut.Headers.Location.Query, StringComparison.Ordinal);
        Assert.Equal("/login", await LeadsToAsync(browser, "/"));
    }

    /// <summary>Nobody's account, a token that the provider did not sign, and an answer nobody asked for: no session, and no code either.</summary>
    [Theory]
    [InlineData("unknown subject")]
    [InlineData("foreign signature")]
    [InlineData("foreign state")]
    [Trait("Threat", "B9")]
    public async Task Login_NotTheProvidersWordOnAMemberOfStaff_NotAdmitted(string what)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var application = new OidcApplication(provider);
        await application.TurnOnAsync();
        var browser = application.NewBrowser();
        provider.Subject = what == "unknown subject" ? "somebody else" : provider.Subject;
        provider.SignsWithForeignKey = what == "foreign signature";

        Assert.Equal("/not-admitted", await LogInAsync(browser, provider, stateOf: what == "foreign state" ? "made up" : null));

        Assert.Empty(application.Email.Messages);
        Assert.Equal("/login", await LeadsToAsync(browser, "/"));
        Assert.Equal("Gone", await LeadsToAsync(browser, "/mfa")); // no half-finished login
    }

    /// <summary>Every endpoint of the sample, as somebody who has not given the code.</summary>
    [Fact]
    [Trait("Threat", "B9")]
    public async Task Nothing_AnswersBeforeTheCode()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var application = new OidcApplication(provider);

        await new BypassKit<Program>(application) { Open = { "/login", "/not-admitted" } }.AssertNothingAnswersAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>From the host's login to the provider and back.</summary>
    /// <returns>Where the callback leads.</returns>
    private static async Task<string?> LogInAsync(Browser browser, FakeProvider provider, string? stateOf = null)
    {
        using var challenge = await browser.GetAsync("/login");
        Assert.Equal(HttpStatusCode.Redirect, challenge.StatusCode);
        var (path, fields) = await provider.LogInAsync(challenge.Headers.Location!);
        using var callback = await browser.PostAsync(path, [.. fields.Select(field => (field.Name, field.Name == "state" ? stateOf ?? field.Value : field.Value))]);
        return callback.Headers.Location?.OriginalString;
    }

    private static async Task<string?> LeadsToAsync(Browser browser, string path)
    {
        using var response = await browser.GetAsync(path);
        return response.Headers.Location is { } location ? new Uri(new Uri("https://records.example.com"), location).AbsolutePath : $"{response.StatusCode}";
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();

    private static string Other(string code) => (code[0] == '9' ? '0' : (char)(code[0] + 1)) + code[1..];
}
