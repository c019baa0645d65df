using System.Collections.Concurrent;
using System.Diagnostics;

namespace ClinicMfa.Shared.Processes;

/// <summary>A server in the foreground: started, awaited by a line it prints, stopped with its children by process id.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _readyText;

    private ServiceProcess(string program, IEnumerable<string> arguments, string readyText, string folder)
    {
        _readyText = readyText;
        _process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder }, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"{program} ended with {_process.ExitCode}."));
    }

    /// <summary>What it printed so far.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts a program, in this folder or in the test's own, and waits for a line that has <paramref name="readyText"/> in it.</summary>
    public static async Task<ServiceProcess> StartAsync(string program, IEnumerable<string> arguments, string readyText, string folder = "")
    {
        var service = new ServiceProcess(program, arguments, readyText, folder);
        service._process.Start();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        try
        {
            await service._ready.Task.WaitAsync(StartLimit);
            return service;
        }
        catch (Exception fault)
        {
            await service.DisposeAsync();
            throw new InvalidOperationException($"{program} did not start. It said:\n{service.Output}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _ready.TrySetCanceled();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (line.Contains(_readyText, StringComparison.Ordinal))
            _ready.TrySetResult();
    }
}
