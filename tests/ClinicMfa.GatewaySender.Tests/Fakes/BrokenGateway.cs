using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>A port that takes a request to its end and answers with bytes that are no answer, then hangs up. It speaks no TLS.</summary>
internal sealed class BrokenGateway : IAsyncDisposable
{
    private const byte TlsHandshake = 22;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private int _requests;

    public BrokenGateway(string answer)
    {
        _listener.Start();
        _serving = ServeAsync(Encoding.ASCII.GetBytes(answer));
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/messages");

    public Uri SecureAddress => new($"https://{_listener.LocalEndpoint}/messages");

    /// <summary>Requests that came, body and all.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync(byte[] answer)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var connection = await _listener.AcceptTcpClientAsync(_end.Token);
                var stream = connection.GetStream();
                if (await IsRequestAsync(stream))
                    Interlocked.Increment(ref _requests);
                await stream.WriteAsync(answer, _end.Token);
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
            {
                // the sender hung up first, or the test is over
            }
        }
    }

    /// <summary>Reads to the end of a request: its JSON's last brace. What begins a TLS handshake is none.</summary>
    private async Task<bool> IsRequestAsync(NetworkStream stream)
    {
        var buffer = new byte[8192];
        var length = 0;
        do
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), _end.Token);
            if (read == 0 || buffer[0] == TlsHandshake)
                return false;
            length += read;
        }
        while (buffer[length - 1] != '}');
        return true;
    }
}
