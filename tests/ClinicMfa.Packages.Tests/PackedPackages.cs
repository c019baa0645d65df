using System.Diagnostics;
using ClinicMfa.AspNetCore.Tests.Api;
using ClinicMfa.Shared;

namespace ClinicMfa.Packages.Tests;

/// <summary>Every package, packed once for all tests from what the solution has built (<c>eng/pack.sh</c>).</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();

    /// <summary>Where they are.</summary>
    public string Folder => _folder.Path;

    /// <summary>The names of the projects under <c>src</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "src")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync() => await RunAsync("pack.sh", Folder, "Debug");

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs a script of <c>eng</c>; its output is the failure.</summary>
    internal static Task RunAsync(string script, params IReadOnlyList<string> arguments) => RunAsync(Path.Combine(RepositoryRoot.Path, "eng", script), arguments, RepositoryRoot.Path);

    internal static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}:\n{output}");
        return output;
    }
}
