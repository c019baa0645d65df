using System.Diagnostics;
using ClinicMfa.Shared;

namespace ClinicMfa.Docs.Tests.Telemetry;

/// <summary>The alerts of <c>docs/telemetry</c>, evaluated by Prometheus itself: each is raised by what it is for, and an ordinary morning raises none.</summary>
[Trait("Needs", "prometheus")]
[Trait("Rule", "A3")]
public sealed class AlertTests
{
    private const string Promtool = "/usr/bin/promtool";

    private static string? Absence => File.Exists(Promtool) ? null : "evaluating alert rules needs promtool (Debian's prometheus).";

    [Fact]
    public async Task Rules_OfTheDocuments_AreValid() => await RunAsync("check", "rules", Path.Combine("docs", "telemetry", "clinicmfa-alerts.yml"));

    [Fact]
    public async Task Rules_EachOne_IsRaisedByWhatItIsFor() => await RunAsync("test", "rules", Path.Combine("tests", "ClinicMfa.Docs.Tests", "Telemetry", "alerts.test.yml"));

    private static async Task RunAsync(params IReadOnlyList<string> arguments)
    {
        RequiredService.Demand(Absence);
        using var process = Process.Start(new ProcessStartInfo(Promtool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = RepositoryRoot.Path })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }
}
