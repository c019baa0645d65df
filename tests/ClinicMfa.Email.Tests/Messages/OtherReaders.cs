using System.Diagnostics;
using System.Text.Json;
using ClinicMfa.Shared;

namespace ClinicMfa.Email.Tests;

/// <summary>Programs that are not ours and read what we wrote: Python's email package, npm's mailparser and html-validate.</summary>
internal static class OtherReaders
{
    private const string Python = "/usr/bin/python3";
    private static readonly string Modules = Path.Combine(RepositoryRoot.Path, "eng", "npm", "node_modules");

    public static async Task<IReadOnlyList<Reading>> ReadStrictlyAsync(IReadOnlyList<string> files)
    {
        RequiredService.Demand(File.Exists(Python) ? null : "reading messages strictly needs Debian's python3.");
        return Readings(await RunAsync(Python, "read_strictly.py", files));
    }

    public static async Task<IReadOnlyList<Reading>> ReadWithMailparserAsync(IReadOnlyList<string> files)
    {
        RequiredService.Demand(AbsenceOf("mailparser"));
        return Readings(await RunAsync("node", "read_with_mailparser.cjs", files));
    }

    /// <summary>What is wrong with the HTML, a line each.</summary>
    public static async Task<string[]> ValidateHtmlAsync(IReadOnlyList<string> files)
    {
        RequiredService.Demand(AbsenceOf("html-validate"));
        return Lines(await RunAsync("node", "validate_html.cjs", files));
    }

    private static string? AbsenceOf(string module) =>
        Directory.Exists(Path.Combine(Modules, module)) ? null : $"npm's {module} is not installed (npm ci --prefix eng/npm).";

    private static List<Reading> Readings(string output) => [.. Lines(output).Select(line => JsonSerializer.Deserialize<Reading>(line)!)];

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> RunAsync(string program, string script, IReadOnlyList<string> files)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(AppContext.BaseDirectory, script), .. files]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = Modules;
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}: {await complaints}");
        return output;
    }
}
