using System.Net;
using ClinicMfa.Shared;
using ClinicMfa.Testing;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Ways around the second proof.</summary>
public sealed class BypassTests : IAsyncDisposable
{
    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>A new endpoint that is not declared here has to be behind the gate.</summary>
    [Fact]
    [Trait("Threat", "B9")]
    [Trait("Threat", "B34")]
    public async Task Sample_EveryEndpoint_AnswersNobodyBeforeTheCode() => await new BypassKit<Program>(_host)
    {
        Open =
        {
            "/login", "/login/clinic", "/language", "/login/forgot", "/login/new-password", "/logout", "/portal/login", "/denied", "/error", "/text-terms", "/privacy",
            "/api/login", "/openapi/{documentName}.json", "/metrics", "/health", "/dev/*", "/{*path}",
        },
    }.AssertNothingAnswersAsync(Token);

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

    /// <summary>The steps of the API may be called by anybody: what a half-signed-in browser gets there is no session.</summary>
    [Fact]
    [Trait("Threat", "B9")]
    [Trait("Threat", "B10")]
    public async Task HalfSignedIn_EveryCallOfTheApi_BeginsNoSession()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("admin@harbor.example");
        var calls = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/mfa", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, calls.Count);

        foreach (var call in calls)
        {
            var isGet = call.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Contains("GET");
            using var request = new HttpRequestMessage(isGet ? HttpMethod.Get : HttpMethod.Post, new Uri(new Uri("http://localhost/"), call.RoutePattern.RawText));
            if (!isGet)
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            await browser.OnceAsync(request);
            await browser.OpenAsync("/");
            Assert.False(browser.IsSignedIn, call.RoutePattern.RawText);
        }
    }

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
