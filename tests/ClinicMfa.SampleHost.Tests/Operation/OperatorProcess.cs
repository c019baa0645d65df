using System.Diagnostics;

namespace ClinicMfa.SampleHost.Tests.Operation;

/// <summary>Runs the operator's console to its end.</summary>
internal static class OperatorProcess
{
    public static async Task<(int ExitCode, string Output)> RunAsync(TestStores stores, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (IEnumerable<string>)[.. SampleProcess.CommandLine(stores.Folder), .. stores.Arguments, "--operator", .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
