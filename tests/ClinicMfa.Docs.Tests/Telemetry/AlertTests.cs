using System.Diagnostics;
using ClinicMfa.Shared;
using ClinicMfa.Shared.Processes;

namespace ClinicMfa.Docs.Tests.Telemetry;

/// <summary>The alerts of <c>docs/telemetry</c>, evaluated by Prometheus itself: each is raised by what it is for, and an ordinary morning raises none.</summary>
[Trait("Needs", "prometheus")]
[Trait("Rule", "A3")]
public sealed class AlertTests
{
    private static readonly string? Promtool = ProgramPath.Find("promtool");

    [Fact]
    public async Task Rules_OfTheDocuments_AreValid() => await RunAsync("check", "rules", Path.Combine("docs", "telemetry", "clinicmfa-alerts.yml"));

    [Fact]
    public async Task Rules_EachOne_IsRaisedByWhatItIsFor() => await RunAsync("test", "rules", Path.Combine("tests", "ClinicMfa.Docs.Tests", "Telemetry", "alerts.test.yml"));

    private static async Task RunAsync(params IReadOnlyList<string> arguments)
    {
        RequiredService.Demand(Promtool is null ? "evaluating alert rules needs promtool (Debian's prometheus)." : null);
        using var process = Process.Start(new ProcessStartInfo(Promtool!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = RepositoryRoot.Path })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }
}
