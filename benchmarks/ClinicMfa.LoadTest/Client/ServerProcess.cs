using System.Diagnostics;
using ClinicMfa.LoadTest.Servers;

namespace ClinicMfa.LoadTest.Client;

/// <summary>A server that this program has started from itself; stopped by closing its input, or by process id.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<Usage> _usage = new();
    private int _logged;

    private ServerProcess(ServerSettings settings)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, .. settings.CommandLine()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => ReadLog(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The server {settings.Host.Name} ended with {_process.ExitCode}."));
    }

    public CodeInbox Inbox { get; } = new();

    public Uri Address => _address.Task.IsCompletedSuccessfully ? _address.Task.GetAwaiter().GetResult() : throw new InvalidOperationException("It does not listen.");

    /// <summary>How many lines it logged so far, at Warning or above.</summary>
    public int LoggedLines => Volatile.Read(ref _logged);

    public static async Task<ServerProcess> StartAsync(ServerSettings settings)
    {
        var server = new ServerProcess(settings);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server._address.Task.WaitAsync(StartLimit);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks what it has used so far.</summary>
    public async Task<Usage> UsageAsync()
    {
        _usage = new TaskCompletionSource<Usage>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _process.StandardInput.WriteLineAsync(ServerLines.Usage);
        await _process.StandardInput.FlushAsync();
        return await _usage.Task.WaitAsync(StopLimit);
    }

    public async ValueTask DisposeAsync()
    {
        _address.TrySetCanceled();
        _process.StandardInput.Close();
        try
        {
            using var limit = new CancellationTokenSource(StopLimit);
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        switch (line?.Split(' '))
        {
            case [ServerLines.Listening, var address]:
                _address.TrySetResult(new Uri(address));
                break;
            case [ServerLines.Code, var email, var code]:
                Inbox.Put(email, code);
                break;
            case [ServerLines.Usage, _, _]:
                _usage.TrySetResult(Usage.Parse(line));
                break;
        }
    }

    // Shown, so that what goes wrong in a server is not lost.
    private void ReadLog(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        if (Interlocked.Increment(ref _logged) <= 20)
            Console.Error.WriteLine($"  server: {line}");
    }
}
