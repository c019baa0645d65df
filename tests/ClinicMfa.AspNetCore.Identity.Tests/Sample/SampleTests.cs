using System.Net;
using ClinicMfa.IdentityHost.Data;
using ClinicMfa.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.AspNetCore.Identity.Tests.Sample;

/// <summary>The template with its default UI, adopted as docs/identity.md says.</summary>
public sealed class SampleTests : IAsyncDisposable
{
    private const string LoginPage = "/Identity/Account/Login";
    private const string Manage = "/Identity/Account/Manage";

    /// <summary>What anybody may see, all of it Identity's own way in. A page that is not on this list has to be behind the gate.</summary>
    private static readonly string[] Anonymous =
    [
        "mfa", "Error", "Privacy",
        "Identity/Error", "Identity/Account/Login", "Identity/Account/Logout", "Identity/Account/Register", "Identity/Account/RegisterConfirmation",
        "Identity/Account/ResendEmailConfirmation", "Identity/Account/ConfirmEmail", "Identity/Account/ConfirmEmailChange", "Identity/Account/ForgotPassword",
        "Identity/Account/ForgotPasswordConfirmation", "Identity/Account/ResetPassword", "Identity/Account/ResetPasswordConfirmation", "Identity/Account/Lockout",
        "Identity/Account/ExternalLogin", "Identity/Account/LoginWith2fa", "Identity/Account/LoginWithRecoveryCode",
    ];

    private readonly IdentityApplication<Program> _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Journey", "J1")]
    public async Task LoginPage_ClinicWithEmails_CodeAndBackToWhereItWasGoing()
    {
        using var browser = new SampleBrowser(_host);
        await browser.OpenAsync(Manage);
        Assert.Equal(LoginPage, browser.Address.AbsolutePath);

        await browser.PressAsync("Log in", ("Email", "therapist@harbor.example"), ("Password", DemoPassword.Text));
        Assert.Equal("/mfa", browser.Address.AbsolutePath);
        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");

        Assert.Equal(Manage, browser.Address.AbsolutePath);
        Assert.Contains("Hello therapist@harbor.example", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoginPage_ClinicWithoutMfa_InAtOnce()
    {
        using var browser = new SampleBrowser(_host);

        await LogInAsync(browser, "therapist@maple.example");

        Assert.Equal("/", browser.Address.AbsolutePath);
        Assert.Contains("Hello therapist@maple.example", browser.Text, StringComparison.Ordinal);
        Assert.Empty(await _host.OutboxAsync(Token));
    }

    [Fact]
    [Trait("Threat", "B24")]
    public async Task LoginPage_WrongPassword_AsWithoutClinicMfa()
    {
        using var browser = new SampleBrowser(_host);
        await browser.OpenAsync(LoginPage);

        await browser.PressAsync("Log in", ("Email", "therapist@harbor.example"), ("Password", "wrong"));

        Assert.Contains("Invalid login attempt.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), cookie => cookie.Name.Contains("pending", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Threat", "B9")]
    public async Task HalfSignedIn_EveryEndpoint_RefusedButTheDeclaredOnes()
    {
        using var browser = new SampleBrowser(_host);
        await LogInAsync(browser, "admin@harbor.example");
        Assert.True(browser.HasField("Enter Code"));
        var routes = Routes().ToList();
        Assert.Contains("Identity/Account/Manage/Email", routes);

        var reached = new List<string>();
        foreach (var route in routes.Except(Anonymous, StringComparer.OrdinalIgnoreCase))
        {
            using var copy = browser.Copy();
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                using var request = new HttpRequestMessage(method, new Uri($"http://localhost/{route}"));
                var answer = await copy.OnceAsync(request);
                if (answer.Headers.Location?.OriginalString.Contains(LoginPage, StringComparison.Ordinal) != true && answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.MethodNotAllowed))
                    reached.Add($"{method} {route}: {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }

        Assert.Empty(reached);
    }

    [Fact]
    [Trait("Threat", "B10")]
    public async Task PasswordStep_ItsCookiesAloneAndTogether_StillOut()
    {
        using var browser = new SampleBrowser(_host);
        await LogInAsync(browser, "admin@harbor.example");
        var cookies = browser.Cookies.GetAllCookies().Select(cookie => $"{cookie.Name}={cookie.Value}").ToList();
        Assert.NotEmpty(cookies);
        Assert.DoesNotContain(cookies, cookie => cookie.StartsWith(".AspNetCore.Identity.Application", StringComparison.Ordinal));
        using var client = new HttpClient(((ISampleHost)_host).CreateHandler()) { BaseAddress = new Uri("http://localhost") };

        foreach (var header in cookies.Append(string.Join("; ", cookies)))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Manage) { Headers = { { "Cookie", header } } };
            using var answer = await client.SendAsync(request, Token);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("Email")]
    [InlineData("ChangePassword")]
    [InlineData("TwoFactorAuthentication")]
    [InlineData("ExternalLogins")]
    [InlineData("ResetAuthenticator")]
    [InlineData("PersonalData")]
    [InlineData("DeletePersonalData")]
    [Trait("Journey", "J9")]
    public async Task SensitivePage_ProofNotFresh_AsksForACodeAndComesBack(string page)
    {
        using var browser = new SampleBrowser(_host);
        await LogInAsync(browser, "therapist@harbor.example");
        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        await browser.OpenAsync($"{Manage}/{page}");
        Assert.Equal($"{Manage}/{page}", browser.Address.AbsolutePath);
        _host.Time.Advance(TimeSpan.FromMinutes(6));

        await browser.OpenAsync($"{Manage}/{page}");
        Assert.Equal("/mfa", browser.Address.AbsolutePath);
        await browser.TypeCodeAsync("Code", "therapist@harbor.example");

        Assert.Equal($"{Manage}/{page}", browser.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, browser.Response.StatusCode);
    }

    [Fact]
    [Trait("Journey", "J9")]
    public async Task ChangePassword_ClinicWithMfaOff_CodeByEmailFirst()
    {
        using var browser = new SampleBrowser(_host);
        await LogInAsync(browser, "therapist@maple.example");

        await browser.OpenAsync($"{Manage}/ChangePassword");
        Assert.Equal("/mfa", browser.Address.AbsolutePath);
        await browser.TypeCodeAsync("Code", "therapist@maple.example");
        await browser.PressAsync("Update password", ("Current password", DemoPassword.Text), ("New password", "Another-Demo-2026!"), ("Confirm new password", "Another-Demo-2026!"));

        Assert.Contains("Your password has been changed.", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync(Manage);
        Assert.Equal(Manage, browser.Address.AbsolutePath); // the session goes on
    }

    [Fact]
    [Trait("Threat", "B15")]
    public async Task PasswordChanged_OtherBrowsers_SignedOutWithinTheInterval()
    {
        using var here = new SampleBrowser(_host);
        await SignInAsync(here, "therapist@harbor.example");
        using var elsewhere = new SampleBrowser(_host);
        await LogInAsync(elsewhere, "therapist@harbor.example");
        await elsewhere.TypeCodeAsync("Code", "therapist@harbor.example");
        Assert.Equal("/", elsewhere.Address.AbsolutePath);

        await here.OpenAsync($"{Manage}/ChangePassword");
        await here.PressAsync("Update password", ("Current password", DemoPassword.Text), ("New password", "Another-Demo-2026!"), ("Confirm new password", "Another-Demo-2026!"));
        Assert.Contains("Your password has been changed.", here.Text, StringComparison.Ordinal);
        _host.Time.Advance(TimeSpan.FromMinutes(6));

        await elsewhere.OpenAsync(Manage);
        Assert.Equal(LoginPage, elsewhere.Address.AbsolutePath);
        await here.OpenAsync(Manage);
        Assert.Equal(Manage, here.Address.AbsolutePath);
    }

    [Fact]
    public async Task UserInNoClinic_AccountPagesAsWithoutClinicMfa_ButNothingOfTheClinics()
    {
        using var browser = new SampleBrowser(_host);

        await LogInAsync(browser, "support@vendor.example");
        Assert.Equal(LoginPage, browser.Address.AbsolutePath); // the gate in front of the home page

        foreach (var page in new[] { "", "/Email", "/ChangePassword", "/TwoFactorAuthentication", "/EnableAuthenticator", "/PersonalData" })
        {
            await browser.OpenAsync(Manage + page);
            Assert.Equal(Manage + page, browser.Address.AbsolutePath);
        }

        Assert.Empty(await _host.OutboxAsync(Token));
    }

    [Fact]
    [Trait("Threat", "B35")]
    public async Task UserInNoClinic_JoinsAClinic_OldSessionOpensNoAccountPage()
    {
        using var browser = new SampleBrowser(_host);
        await LogInAsync(browser, "support@vendor.example");
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
            var user = (await users.FindByNameAsync("support@vendor.example"))!;
            user.ClinicId = "harbor";
            await users.UpdateAsync(user);
        }

        await browser.OpenAsync(Manage);

        Assert.Equal(LoginPage, browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task LoginWith2fa_ClinicsUserWithAnAuthenticator_IdentitysCodeThenClinicMfas()
    {
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
            var user = (await users.FindByNameAsync("therapist@harbor.example"))!;
            await users.ResetAuthenticatorKeyAsync(user);
            await users.SetTwoFactorEnabledAsync(user, true);
        }

        using var browser = new SampleBrowser(_host);
        await LogInAsync(browser, "therapist@harbor.example");
        Assert.Equal("/Identity/Account/LoginWith2fa", browser.Address.AbsolutePath);
        await browser.FollowAsync("log in with a recovery code");
        string recovery;
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
            recovery = (await users.GenerateNewTwoFactorRecoveryCodesAsync((await users.FindByNameAsync("therapist@harbor.example"))!, 1))!.Single();
        }

        await browser.PressAsync("Log in", ("Recovery Code", recovery));
        Assert.Equal("/mfa", browser.Address.AbsolutePath);
        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");

        Assert.Contains("Hello therapist@harbor.example", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_LoginHasToStartAgain_LeadsToIdentitysLoginPage()
    {
        using var browser = new SampleBrowser(_host);

        await browser.OpenAsync("/mfa");

        Assert.Contains(LoginPage, browser.Page.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void AccountPages_OfTheDefaultUi_AllBehindTheGate()
    {
        using var client = _host.CreateClient();
        var pages = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath.StartsWith("/Account/Manage/", StringComparison.Ordinal) == true)
            .ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.Contains(page.Metadata.GetOrderedMetadata<IAuthorizeData>(), data => data.Policy == ClinicMfaPolicies.Staff));
    }

    // One route for each page; static files are everybody's.
    private IEnumerable<string> Routes() => _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(endpoint => (endpoint.RoutePattern.RawText ?? "").Split("/{")[0])
        .Distinct();

    private static async Task LogInAsync(SampleBrowser browser, string email)
    {
        await browser.OpenAsync(LoginPage);
        await browser.PressAsync("Log in", ("Email", email), ("Password", DemoPassword.Text));
    }

    private static async Task SignInAsync(SampleBrowser browser, string email)
    {
        await LogInAsync(browser, email);
        await browser.TypeCodeAsync("Enter Code", email);
    }
}
