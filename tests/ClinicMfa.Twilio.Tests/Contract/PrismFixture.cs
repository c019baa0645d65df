using ClinicMfa.Shared;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ClinicMfa.Twilio.Tests;

/// <summary>Prism, on a free loopback port, holding each request against Twilio's OpenAPI document for messages; one process for all tests of a class.</summary>
public class PrismFixture : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private Process? _prism;
    private string? _absence;
    private Uri? _address;

    /// <summary>The document's name in Twilio's folder.</summary>
    protected virtual string Contract => "messages.openapi.json";

    /// <summary>Options of Prism's.</summary>
    protected virtual string[] Options => ["--errors"];

    /// <summary>Where it listens. Skips or fails the test when it does not.</summary>
    public Uri Address()
    {
        RequiredService.Demand(_absence);
        return _address!;
    }

    public async ValueTask InitializeAsync()
    {
        var (program, contract) = (TestFiles.Prism(), TestFiles.Contract(Contract));
        _absence = (program, contract) switch
        {
            (null, _) => "Prism is absent: run 'npm ci --prefix eng/npm' or set CLINICMFA_PRISM.",
            (_, null) => "Twilio's OpenAPI document is absent: put shared/twilio beside the repository or set CLINICMFA_TWILIO_CONTRACT to its folder.",
            _ => null,
        };
        if (_absence is null)
            await StartAsync(program!, contract!);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_prism is null)
            return;
        if (!_prism.HasExited)
            _prism.Kill(entireProcessTree: true);
        await _prism.WaitForExitAsync();
        _prism.Dispose();
    }

    private async Task StartAsync(string program, string contract)
    {
        var port = FreePort();
        var listening = new TaskCompletionSource();
        _prism = new Process
        {
            StartInfo = new ProcessStartInfo(program, ["mock", .. Options, "-h", "127.0.0.1", "-p", $"{port}", contract])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        _prism.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Prism is listening", StringComparison.Ordinal) == true)
                listening.TrySetResult();
        };
        _prism.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"Prism ended before it listened, with exit code {_prism.ExitCode}."));
        _prism.Start();
        _prism.BeginOutputReadLine();
        _prism.BeginErrorReadLine();
        await listening.Task.WaitAsync(StartLimit);
        _address = new Uri($"http://127.0.0.1:{port}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
