using System.Diagnostics;
using ClinicMfa.AspNetCore.Tests.Api;
using ClinicMfa.Shared;

namespace ClinicMfa.Packages.Tests;

/// <summary>Every package, packed once for all tests that need them, from what is built (<c>eng/pack.sh</c>).</summary>
public sealed class PackedPackages : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly Lazy<Task> _packed;

    public PackedPackages() => _packed = new Lazy<Task>(() => RunAsync("pack.sh", _folder.Path, "Debug"));

    /// <summary>The names of the projects under <c>src</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "src")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    /// <summary>Where they are, once they are packed.</summary>
    public async Task<string> FolderAsync()
    {
        await _packed.Value;
        return _folder.Path;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs a script of <c>eng</c>; its output is the failure.</summary>
    internal static Task RunAsync(string script, params IReadOnlyList<string> arguments) => RunAsync(Path.Combine(RepositoryRoot.Path, "eng", script), arguments, RepositoryRoot.Path);

    internal static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // nothing is left behind
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}:\n{output}");
        return output;
    }
}
