using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Rule A3, as Prometheus sees the sample: the series that dashboard and alerts ask for, and nothing in them about a person or a clinic.</summary>
[Trait("Rule", "A3")]
public sealed partial class TelemetryTests : IAsyncDisposable
{
    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Metrics_AfterALogin_AreThoseOfTheDashboard()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");
        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        using var client = _host.CreateClient();

        var scraped = await client.GetStringAsync("/metrics", Token);

        Assert.Matches("(?m)^clinicmfa_codes_checked_total\\{.*clinicmfa_result=\"accepted\".*\\} \\d", scraped);
        var asked = Series().Matches(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "telemetry", "clinicmfa-dashboard.json"), Token)).Select(match => match.Value).ToHashSet();
        Assert.Contains("clinicmfa_operation_duration_seconds_count", asked);
        Assert.All(asked.Except(["clinicmfa_message_reports_total", "clinicmfa_budget_refusals_total"]), series => Assert.Contains($"\n{series}{{", scraped, StringComparison.Ordinal)); // no report and no refusal in one login
        var own = string.Join('\n', scraped.Split('\n').Where(line => line.StartsWith("clinicmfa_", StringComparison.Ordinal)));
        Assert.All(["harbor", "therapist", "127.0.0.1"], personal => Assert.DoesNotContain(personal, own, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Health_StoresAndOutbox_Healthy()
    {
        using var client = _host.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync("/health", Token));
    }

    [GeneratedRegex(@"\bclinicmfa_[a-z_]+_(?:total|bucket|count)\b")]
    private static partial Regex Series();
}
