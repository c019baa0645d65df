using System.Net;
using ClinicMfa.RestyledHost;
using ClinicMfa.Testing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>A host with a page, a view, the layout, a text and a stylesheet of its own: they are what its users see, and the login goes as ever.</summary>
public sealed class RestyledPagesTests : IAsyncLifetime
{
    private readonly RecordingCodeSender _emails = new(MfaMethod.Email);
    private readonly WebApplicationFactory<Harbor> _host;
    private Browser _terry = null!;

    public RestyledPagesTests() => _host = new WebApplicationFactory<Harbor>().WithWebHostBuilder(host => host.ConfigureTestServices(services =>
    {
        services.RemoveAll<ICodeSender>();
        services.AddSingleton<ICodeSender>(_emails).AddSingleton<ICodeSender>(new RecordingCodeSender(MfaMethod.Text));
    }));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _terry = Open(_host);
        using (await _terry.GetAsync("/login/terry")) { }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>The page is the host's, the form in it the package's.</summary>
    [Fact]
    public async Task ChooseMethod_PageOfTheHostWithTheFormOnly_IsShownAndWorks()
    {
        var page = await _terry.ReadAsync("/mfa");

        Assert.Contains("<body class=\"harbor\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1>How may Harbor reach you?</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<legend>Authentication Method</legend>", page, StringComparison.Ordinal);
        Assert.Contains("<title>Choose how you get your codes – Harbor</title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("mfa-card", page, StringComparison.Ordinal);

        using var missing = await _terry.SubmitAsync("Method");
        var again = await missing.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.StatusCode);
        Assert.Contains("Choose one: Emails or Texts.", again, StringComparison.Ordinal);
        Assert.Contains("harbor-help", again, StringComparison.Ordinal);
        await ChooseEmailAsync();
    }

    [Fact]
    public async Task EnterCode_ViewLayoutAndTextOfTheHost_AreShownAndWork()
    {
        await ChooseEmailAsync();

        var page = await _terry.ReadAsync("/mfa");
        Assert.Contains("<header>Harbor Records</header>", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Harbor sent you a code</h1>", page, StringComparison.Ordinal);
        Assert.Contains("class=\"harbor-code\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/harbor.css\"", page, StringComparison.Ordinal);
        Assert.Contains("harbor-help", page, StringComparison.Ordinal);
        Assert.DoesNotContain("mfa-message", page, StringComparison.Ordinal);

        using var wrong = await _terry.SubmitAsync("Code", ("code", _emails.Last.Code.Reveal() == "000000" ? "000001" : "000000"));
        Assert.Contains("<p role=\"alert\">That code is not right. 4 tries left.</p>", await wrong.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        using var right = await _terry.SubmitAsync("Code", ("code", _emails.Last.Code.Reveal()));
        Assert.Equal("/", right.Headers.Location?.OriginalString);
        Assert.Equal("Signed in as terry", await _terry.ReadAsync("/"));
    }

    /// <summary>As after a release with a step that the host's page does not know: it draws one itself, and leaves the rest to the package.</summary>
    [Fact]
    public async Task EnterPhoneNumber_StepThatThePageOfTheHostIgnores_IsThePackagesOwn()
    {
        using (await _terry.SubmitAsync("Method", ("method", "text"))) { }

        var page = await _terry.ReadAsync("/mfa");

        Assert.Contains("harbor-help", page, StringComparison.Ordinal);
        Assert.Contains("class=\"mfa-card\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"phone\"", page, StringComparison.Ordinal);
        using var wrong = await _terry.SubmitAsync("Phone", ("phone", "12"));
        Assert.Contains("value=\"12\"", await wrong.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B25")]
    public async Task Post_PageOfTheHostWithoutTheToken_IsRefusedAndCostsNothing()
    {
        await ChooseEmailAsync();

        using var refused = await _terry.PostAsync("/mfa?handler=Code", ("code", _emails.Last.Code.Reveal()));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync(Token);
        Assert.Contains("harbor-help", page, StringComparison.Ordinal);
        Assert.Contains(">Continue</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(".AspNetCore.Cookies", _terry.Cookies.Keys);
        using var right = await _terry.SubmitAsync("Code", ("code", _emails.Last.Code.Reveal()));
        Assert.Equal("/", right.Headers.Location?.OriginalString);
    }

    /// <summary>What the page does is the package's: headers, limits, and what is no form of it.</summary>
    [Fact]
    [Trait("Threat", "B30")]
    public async Task Page_OfTheHost_HasTheHeadersOfThePackage()
    {
        using var page = await _terry.GetAsync("/mfa");
        using var huge = await _terry.SubmitAsync("Method", ("method", new string('x', 100_000)));
        using var unknown = await _terry.SubmitAsync("Other");

        Assert.Contains("default-src 'none'", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.Equal(HttpStatusCode.BadRequest, huge.StatusCode);
        Assert.Equal("/mfa", unknown.Headers.Location?.OriginalString);
    }

    /// <summary>What the host did not replace is the package's own, inside the host's layout.</summary>
    [Fact]
    public async Task Refused_NotReplaced_IsThePackagesInTheHostsLayout()
    {
        using var gone = await Open(_host).GetAsync("/mfa");

        var page = await gone.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("<body class=\"harbor\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Please log in again</h1>", page, StringComparison.Ordinal);
    }

    /// <summary>The page that sends codes stays behind the gate, whatever the host's file or conventions say of it; the one of the flow stays open.</summary>
    [Fact]
    [Trait("Threat", "B9")]
    public async Task Confirm_OpenedByTheHost_StaysBehindTheGate()
    {
        await using var host = _host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.Configure<RazorPagesOptions>(options => options.Conventions.AllowAnonymousToAreaPage("ClinicMfa", "/Confirm"))));
        var browser = Open(host);

        using var confirm = await browser.GetAsync("/mfa/confirm");
        using var step = await browser.GetAsync("/mfa");

        Assert.Equal(HttpStatusCode.Redirect, confirm.StatusCode);
        Assert.StartsWith("https://records.example/login", confirm.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, step.StatusCode);
    }

    private static Browser Open(WebApplicationFactory<Harbor> host)
    {
        var client = host.Server.CreateClient();
        client.BaseAddress = new Uri("https://records.example");
        return new Browser(client);
    }

    private async Task ChooseEmailAsync()
    {
        using var chosen = await _terry.SubmitAsync("Method", ("method", "email"));
        Assert.Equal("/mfa", chosen.Headers.Location?.OriginalString);
    }
}
