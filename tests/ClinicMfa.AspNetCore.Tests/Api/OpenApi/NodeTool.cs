using System.Diagnostics;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>A program for Node that is not ours.</summary>
internal static class NodeTool
{
    /// <summary>Where <c>npm ci --prefix eng/npm</c> puts them.</summary>
    public static string Modules { get; } = Path.Combine(RepositoryRoot.Path, "eng", "npm", "node_modules");

    /// <summary>Skips or fails where one is absent.</summary>
    public static void Demand(params string[] packages) =>
        RequiredService.Demand(Array.Find(packages, package => !Directory.Exists(Path.Combine(Modules, package))) is { } absent ? $"npm's {absent} is not installed (npm ci --prefix eng/npm)." : null);

    /// <summary>Runs one.</summary>
    /// <returns>How it ended, and what it said; where it failed, with its complaints.</returns>
    public static async Task<(int Code, string Output)> RunAsync(string folder, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var complained = await complaints;
        return (process.ExitCode, process.ExitCode == 0 ? output : output + complained);
    }
}
