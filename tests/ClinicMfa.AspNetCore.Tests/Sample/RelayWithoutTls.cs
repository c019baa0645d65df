using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>A mail relay that never offers STARTTLS, as one whose offer somebody on the way has stripped. Keeps what it is told.</summary>
internal sealed class RelayWithoutTls : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _told = new();
    private readonly Task _serving;

    public RelayWithoutTls()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The commands received, in order: the first word of each line.</summary>
    public IReadOnlyList<string> Commands => [.. _told];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 relay.example ESMTP");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                _told.Enqueue(line.Split(' ')[0].ToUpperInvariant());
                await writer.WriteLineAsync(line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase) ? "250-relay.example\r\n250 AUTH PLAIN LOGIN" : "250 OK");
            }
        }
    }
}
