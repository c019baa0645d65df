using System.Net;
using ClinicMfa.RestyledHost;
using ClinicMfa.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>A host with a view, the layout, a text and a stylesheet of its own: they are what its users see, and the login goes as ever.</summary>
public sealed class RestyledPagesTests : IAsyncDisposable
{
    private readonly RecordingCodeSender _emails = new(MfaMethod.Email);
    private readonly WebApplicationFactory<Harbor> _host;

    public RestyledPagesTests()
    {
        var directory = new InMemoryUserDirectory();
        directory.Put(new MfaUser { Subject = new MfaSubject("harbor", "terry"), AccountEmail = "terry@harbor.example", DisplayName = "Terry", ClinicName = "Harbor", CredentialStamp = "1" });
        _host = new WebApplicationFactory<Harbor>().WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.AddSingleton<IMfaUserDirectory>(directory).AddSingleton<ICodeSender>(_emails)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task EnterCode_ViewLayoutAndTextOfTheHost_AreShownAndWork()
    {
        var browser = await PendingAsync();

        var page = await browser.ReadAsync("/mfa");
        Assert.Contains("<body class=\"harbor\">", page, StringComparison.Ordinal);
        Assert.Contains("<header>Harbor Records</header>", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Harbor sent you a code</h1>", page, StringComparison.Ordinal);
        Assert.Contains("class=\"harbor-code\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/harbor.css\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("mfa-message", page, StringComparison.Ordinal);

        using var wrong = await browser.SubmitAsync("Code", ("code", _emails.Last.Code.Reveal() == "000000" ? "000001" : "000000"));
        Assert.Contains("<p role=\"alert\">That code is not right. 4 tries left.</p>", await wrong.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        using var right = await browser.SubmitAsync("Code", ("code", _emails.Last.Code.Reveal()));
        Assert.Equal("/", right.Headers.Location?.OriginalString);
        Assert.Equal("Signed in as terry", await browser.ReadAsync("/"));
    }

    /// <summary>What the host did not replace is the package's own, inside the host's layout.</summary>
    [Fact]
    public async Task Refused_NotReplaced_IsThePackagesInTheHostsLayout()
    {
        var browser = new Browser(Client());

        using var gone = await browser.GetAsync("/mfa");

        var page = await gone.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("<body class=\"harbor\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Please log in again</h1>", page, StringComparison.Ordinal);
    }

    private async Task<Browser> PendingAsync()
    {
        var administration = _host.Services.CreateScope().ServiceProvider.GetRequiredService<IMfaAdministration>();
        var draft = new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = 30 };
        Assert.IsType<PolicyChange.Saved>(await administration.TurnOnAsync(new MfaActor.Operator("test", "set-up"), "harbor", draft, expectedVersion: 0, Token));
        var browser = new Browser(Client());
        await browser.GetAsync("/login/terry");
        return browser;
    }

    private HttpClient Client()
    {
        var client = _host.Server.CreateClient();
        client.BaseAddress = new Uri("https://records.example");
        return client;
    }
}
