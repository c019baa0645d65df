using System.Net;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Ways around the second proof.</summary>
public sealed class BypassTests : IAsyncDisposable
{
    /// <summary>What anybody may see. A new endpoint that is not on this list has to be behind the gate.</summary>
    private static readonly string[] Anonymous =
    [
        "login", "login/clinic", "login/forgot", "login/new-password", "logout", "denied", "error", "language", "portal/login", "text-terms", "privacy", "mfa", "dev/outbox", "dev/outbox.json", "dev/clock", "dev/faults", "{*path}",
    ];

    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Threat", "B9")]
    public async Task HalfSignedIn_EveryEndpoint_RefusedButTheDeclaredOnes()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("admin@harbor.example");
        Assert.True(browser.HasField("Enter Code"));

        var reached = await ReachedAsync(browser);

        Assert.Empty(reached);
    }

    [Fact]
    [Trait("Threat", "B34")]
    public async Task PortalSession_EveryStaffEndpoint_Refused()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("patient@harbor.example", path: "/portal/login");
        Assert.Equal("/portal", browser.Address.AbsolutePath);

        Assert.Empty(await ReachedAsync(browser, besides: "portal"));
    }

    [Theory]
    [InlineData("admin@harbor.example")]
    [InlineData("therapist@summit.example")]
    [InlineData("frontdesk@maple.example")]
    [InlineData("locum@maple.example")]
    [Trait("Threat", "B34")]
    public async Task PortalLogin_StaffAccount_Refused(string email)
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync(email, path: "/portal/login");

        Assert.Equal("/portal/login", browser.Address.AbsolutePath);
        await browser.OpenAsync("/portal");
        Assert.Equal("/portal/login", browser.Address.AbsolutePath);
        await browser.OpenAsync("/");
        Assert.False(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Threat", "B10")]
    public async Task PasswordStep_ItsCookiesAloneAndTogether_StillOut()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("admin@harbor.example");
        var cookies = browser.Cookies.GetAllCookies().Select(cookie => $"{cookie.Name}={cookie.Value}").ToList();
        Assert.NotEmpty(cookies);

        foreach (var header in cookies.Append(string.Join("; ", cookies)))
        {
            foreach (var path in new[] { "/", "/admin", "/account", "/portal" })
                Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(path, header));
        }
    }

    [Fact]
    [Trait("Threat", "B11")]
    [Trait("Rule", "C6")]
    public async Task WholeLogin_AllThatIsReceived_HoldsNoCode()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");
        var code = await _host.CodeAsync("therapist@harbor.example", Token);
        await browser.PressAsync("Submit", ("Enter Code", code == "000000" ? "000001" : "000000"));
        await browser.PressAsync("Submit", ("Enter Code", "12"));
        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        Assert.True(browser.IsSignedIn);

        Assert.DoesNotContain(browser.Received, received => received.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Threat", "B17")]
    public async Task Cookies_PlantedBeforehand_AreWorthNothingAndReplaced()
    {
        using var attacker = new SampleBrowser(_host);
        await attacker.LogInAsync("frontdesk@harbor.example");
        using var victim = new SampleBrowser(_host);
        victim.Cookies.Add(attacker.Cookies.GetAllCookies());
        await victim.LogInAsync("therapist@harbor.example");
        var afterPassword = Values(victim);
        await victim.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        var afterCode = Values(victim);

        Assert.True(victim.IsSignedIn);
        await attacker.OpenAsync("/");
        Assert.False(attacker.IsSignedIn);
        await attacker.OpenAsync("/mfa");
        Assert.DoesNotContain("therapist", attacker.Text, StringComparison.Ordinal);
        Assert.All(afterPassword, cookie => Assert.False(cookie.Key.Contains("session", StringComparison.Ordinal)));
        Assert.Contains(afterCode, cookie => cookie.Key.Contains("session", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example")]
    [Trait("Threat", "B26")]
    public async Task ReturnUrl_LeadingElsewhere_StaysHereAfterTheLastStep(string returnUrl)
    {
        using var browser = new SampleBrowser(_host);
        await browser.OpenAsync("/login?ReturnUrl=" + Uri.EscapeDataString(returnUrl));
        await browser.PressAsync("Log in", ("Email", "therapist@harbor.example"), ("Password", SampleApplication.Password));
        var code = await _host.CodeAsync("therapist@harbor.example", Token);
        await browser.PressAsync("Submit", ("Enter Code", code));

        Assert.Equal("localhost", browser.Address.Host);
        await browser.OpenAsync("/");
        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Threat", "B35")]
    [Trait("Rule", "P11")]
    public async Task UserOfTwoClinics_SignedInWhereItIsOff_GoesThroughTheFlowForTheOther()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("locum@maple.example");
        await browser.PressAsync("Maple Street Pediatrics");
        await browser.OpenAsync("/");
        Assert.True(browser.IsSignedIn);

        await browser.OpenAsync("/clinics/harbor/schedule");
        Assert.DoesNotContain("schedule", browser.Address.AbsolutePath, StringComparison.Ordinal);
        await browser.PressAsync("Harbor Therapy");

        Assert.True(browser.HasField("Enter Code"));
        await browser.TypeCodeAsync("Enter Code", "locum@maple.example");
        await browser.OpenAsync("/clinics/harbor/schedule");
        Assert.Equal(HttpStatusCode.OK, browser.Response.StatusCode);
        Assert.Equal("/clinics/harbor/schedule", browser.Address.AbsolutePath);
    }

    [Theory]
    [InlineData("/mfa?handler=Code")]
    [InlineData("/mfa?handler=Send")]
    [InlineData("/login")]
    [InlineData("/portal/login")]
    [Trait("Threat", "B25")]
    public async Task Post_WithoutItsToken_BadRequest(string path)
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(browser.Address, path)) { Content = new FormUrlEncodedContent([new("code", "123456")]) };
        await browser.OnceAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, browser.Response.StatusCode);
    }

    /// <summary>The endpoints that answer otherwise than by a refusal or a way to log in.</summary>
    private async Task<List<string>> ReachedAsync(SampleBrowser browser, string? besides = null)
    {
        var reached = new List<string>();
        var endpoints = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.True(endpoints.Count > 10);
        foreach (var endpoint in endpoints)
        {
            var route = endpoint.RoutePattern.RawText!.Trim('/');
            if (Anonymous.Contains(route) || route == besides || route.StartsWith("mfa/", StringComparison.Ordinal))
                continue;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(new Uri("http://localhost/"), Fill(route)));
                var response = await browser.OnceAsync(request);
                var refused = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    || (response.StatusCode == HttpStatusCode.Redirect && IsDoor(response.Headers.Location!));
                if (!refused)
                    reached.Add($"{method} /{route}: {(int)response.StatusCode} {response.Headers.Location}");
            }
        }

        return reached;
    }

    private static bool IsDoor(Uri location)
    {
        var path = new Uri(new Uri("http://localhost/"), location).AbsolutePath;
        return path is "/login" or "/portal/login" or "/denied" or "/clinic";
    }

    private static string Fill(string route) => System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]+\}", "harbor");

    private async Task<HttpStatusCode> StatusAsync(string path, string cookies)
    {
        using var client = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = new Uri("http://localhost/") };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookies);
        using var response = await client.SendAsync(request, Token);
        return response.StatusCode;
    }

    private static Dictionary<string, string> Values(SampleBrowser browser) => browser.Cookies.GetAllCookies().ToDictionary(cookie => cookie.Name, cookie => cookie.Value);
}
