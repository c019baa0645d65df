using System.Net;
using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.Shared.Processes;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClinicMfa.SampleHost.Tests.Outages;

/// <summary>PostgreSQL is gone, and with it policies, locks and the audit: no staff gets in, and nobody by accident.</summary>
[Trait("Fault", "database down")]
public sealed class PostgresDownTests : IAsyncDisposable
{
    private readonly PostgresServer _postgres = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    [Fact]
    [Trait("Rule", "F1")]
    [Trait("Rule", "P1")]
    [Trait("Rule", "P8")]
    [Trait("Threat", "B31")]
    public async Task Stopped_AccountsElsewhere_StaffToldToComeBackPatientsIn_AndBackWithPostgres()
    {
        RequiredService.Demand(_postgres.Absence);
        var accounts = new InMemoryAccountStore();
        await using var host = new SampleApplication
        {
            Settings = await SettingsAsync(),
            ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IAccountStore>(accounts)),
        };
        using var working = new SampleBrowser(host);
        await working.LogInAsync("therapist@harbor.example");
        await working.TypeCodeAsync("Enter Code", "therapist@harbor.example");

        await _postgres.StopAsync();
        using var staff = new SampleBrowser(host);
        foreach (var email in new[] { "frontdesk@harbor.example", "therapist@maple.example" })
        {
            await staff.LogInAsync(email);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, staff.Response.StatusCode);
            Assert.Contains("Try again shortly", staff.Text, StringComparison.Ordinal);
            await staff.OpenAsync("/");
            Assert.False(staff.IsSignedIn);
        }

        using var patient = new SampleBrowser(host);
        await patient.LogInAsync("patient@harbor.example", path: "/portal/login");
        Assert.Equal("/portal", patient.Address.AbsolutePath);
        await working.OpenAsync("/");
        Assert.True(working.IsSignedIn);

        await _postgres.StartAsync();
        await Wait.UntilAsync(async () => (await staff.LogInAsync("frontdesk@harbor.example")).HasField("Enter Code"), Token);
        await staff.TypeCodeAsync("Enter Code", "frontdesk@harbor.example");
        Assert.True(staff.IsSignedIn);
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task Stopped_AccountsInItToo_EveryDoorSaysSo_AndBackWithPostgres()
    {
        RequiredService.Demand(_postgres.Absence);
        await using var host = new SampleApplication { Settings = await SettingsAsync() };
        using var browser = new SampleBrowser(host);
        await browser.LogInAsync("therapist@maple.example");
        Assert.True(browser.IsSignedIn);
        await _postgres.StopAsync();

        await browser.OpenAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Response.StatusCode);
        using var stranger = new SampleBrowser(host);
        foreach (var (email, door) in new[] { ("therapist@maple.example", "/login"), ("patient@maple.example", "/portal/login") })
        {
            await stranger.LogInAsync(email, path: door);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, stranger.Response.StatusCode);
            Assert.Equal("Try again shortly", stranger.Page.QuerySelector("h1")!.TextContent);
        }

        await _postgres.StartAsync();
        await Wait.UntilAsync(async () => (await stranger.LogInAsync("patient@maple.example", path: "/portal/login")).Address.AbsolutePath == "/portal", Token);
        await browser.OpenAsync("/");
        Assert.True(browser.IsSignedIn);
    }

    private async Task<Dictionary<string, string?>> SettingsAsync() =>
        new() { ["Stores"] = "postgres", ["ConnectionStrings:Postgres"] = await _postgres.CreateDatabaseAsync() };
}
