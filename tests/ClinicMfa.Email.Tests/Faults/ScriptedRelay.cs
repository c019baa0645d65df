using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClinicMfa.Shared;

namespace ClinicMfa.Email.Tests;

/// <summary>Debian's aiosmtpd in a process of its own, on a free loopback port, with a script of its faults.</summary>
internal sealed class ScriptedRelay : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly JsonSerializerOptions LeaveOutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly Lazy<string?> Absence = new(FindAbsence);

    private readonly Process _process;
    private readonly ConcurrentQueue<SmtpSighting> _sightings = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<SmtpSighting>> _awaited = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly SemaphoreSlim _changes = new(0);
    private readonly Task _reading;

    private ScriptedRelay(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
        _reading = ReadAsync();
    }

    public int Port { get; private set; }

    public IEnumerable<SmtpSighting> Messages => Sightings.Where(sighting => sighting.Event == "message");

    public IEnumerable<string> Verbs => Sightings.Where(sighting => sighting.Event == "command").Select(sighting => sighting.Verb!);

    public int Connections => Sightings.Count(sighting => sighting.Event == "connected");

    /// <summary>The mechanisms with which it was tried to log in by token.</summary>
    public IEnumerable<string> TokenLogins => Sightings.Where(sighting => sighting.Event == "auth").Select(sighting => sighting.Verb!);

    /// <summary>How many connections were open when the last one was closed, and how many at most at any time.</summary>
    public (int Open, int Most) AtTheLastClose => Sightings.Last(sighting => sighting.Event == "disconnected") is var last ? (last.Open, last.Most) : default;

    private IEnumerable<SmtpSighting> Sightings =>
        _reading.IsCompleted ? _sightings : throw new InvalidOperationException("Stop the relay first: what it saw last may still be on its way here.");

    public static async Task<ScriptedRelay> StartAsync(SmtpScript script)
    {
        RequiredService.Demand(Absence.Value);
        var start = new ProcessStartInfo(Python) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "scripted_smtp.py"));
        start.ArgumentList.Add(JsonSerializer.Serialize(script, LeaveOutNulls));
        var process = Process.Start(start)!;
        var relay = new ScriptedRelay(process);
        relay.Port = (await relay.SeenAsync("listening")).Port;
        return relay;
    }

    /// <summary>Completes when the relay saw this for the first time.</summary>
    public async Task<SmtpSighting> SeenAsync(string what)
    {
        var seen = Awaited(what).Task;
        if (await Task.WhenAny(seen, _reading).WaitAsync(TimeSpan.FromSeconds(30)) != seen)
        {
            await _reading;
            Assert.Fail($"The scripted relay ended before '{what}': {string.Join('\n', _complaints)}");
        }

        return await seen;
    }

    /// <summary>Closes every open connection, saying this first, if anything.</summary>
    public async Task HangUpAsync(string says)
    {
        _awaited.TryRemove("hungup", out _);
        await _process.StandardInput.WriteLineAsync(says);
        await _process.StandardInput.FlushAsync();
        await SeenAsync("hungup");
    }

    /// <summary>Completes when the relay has seen this so many times.</summary>
    public async Task SeenAsync(string what, int times)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (_sightings.Count(sighting => sighting.Event == what) < times)
            await _changes.WaitAsync(limit.Token);
    }

    /// <summary>Completes when as many connections were closed as were opened.</summary>
    public async Task AllClosedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (_sightings.Count(sighting => sighting.Event == "disconnected") < _sightings.Count(sighting => sighting.Event == "connected"))
            await _changes.WaitAsync(limit.Token);
    }

    /// <summary>Ends the relay; only then is it certain what it saw.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _changes.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var sighting = JsonSerializer.Deserialize<SmtpSighting>(line)!;
            _sightings.Enqueue(sighting);
            _changes.Release();
            Awaited(sighting.Event).TrySetResult(sighting);
        }
    }

    private TaskCompletionSource<SmtpSighting> Awaited(string what) =>
        _awaited.GetOrAdd(what, _ => new TaskCompletionSource<SmtpSighting>(TaskCreationOptions.RunContinuationsAsynchronously));

    private static string? FindAbsence()
    {
        const string Reason = "the scripted SMTP server needs Debian's python3-aiosmtpd.";
        if (!File.Exists(Python))
            return Reason;
        using var probe = Process.Start(new ProcessStartInfo(Python, ["-c", "import aiosmtpd.smtp"]) { RedirectStandardError = true })!;
        probe.WaitForExit();
        return probe.ExitCode == 0 ? null : Reason;
    }
}
