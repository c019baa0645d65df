using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>
/// Stands between a server and PostgreSQL, reads the messages (PostgreSQL's frontend/backend protocol 3.0), and cuts the connection
/// exactly where a test says: before a statement arrives, or after it is done and before its answer is back.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly int _target;
    private readonly Lock _lock = new();
    private Task? _accepting;
    private (string Text, Cut When)? _next;

    public CuttingProxy(int target) => _target = target;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Whether every new connection is closed at once, as by a server that is away.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether it closes from its next cut on.</summary>
    public bool ClosesWithCut { get; set; }

    public void Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Cuts the connection of the next statement that has a text in it.</summary>
    public void CutNext(string text, Cut when)
    {
        lock (_lock)
            _next = (text, when);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        if (_accepting is not null)
            await _accepting;
        await Task.WhenAll(_connections);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                if (IsClosed)
                    client.Dispose();
                else
#pragma warning disable CA2025 // the task disposes of it itself, at its end
                    _connections.Add(Task.Run(() => ServeAsync(client), CancellationToken.None));
#pragma warning restore CA2025
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
                var answers = new Answers();
                await Task.WhenAny(
                    PassRequestsAsync(client.GetStream(), server.GetStream(), answers),
                    PassAnswersAsync(server.GetStream(), client.GetStream(), answers));
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Cut, or closed by one side: both go.
            }
        }
    }

    private async Task PassRequestsAsync(NetworkStream client, NetworkStream server, Answers answers)
    {
        if (await ReadAsync(client, isTyped: false) is not { } startup)
            return;
        await server.WriteAsync(startup, _stopping.Token);

        Cut? cut = null;
        while (await ReadAsync(client, isTyped: true) is { } message)
        {
            cut ??= TakeCut(message);
            var isLast = message[0] is (byte)'S' or (byte)'Q'; // Sync, or a simple query: the server now does it
            if (cut is null || !isLast)
            {
                await server.WriteAsync(message, _stopping.Token);
                continue;
            }

            if (cut == Cut.BeforeItArrives)
                return;
            answers.Withhold();
            await server.WriteAsync(message, _stopping.Token);
            await answers.Ready.WaitAsync(_stopping.Token);
            return;
        }
    }

    private async Task PassAnswersAsync(NetworkStream server, NetworkStream client, Answers answers)
    {
        while (await ReadAsync(server, isTyped: true) is { } message)
        {
            if (!answers.IsWithheld)
                await client.WriteAsync(message, _stopping.Token);
            else if (message[0] == (byte)'Z' && answers.IsDone()) // ReadyForQuery: it is done
                return;
        }
    }

    private Cut? TakeCut(byte[] message)
    {
        if (message[0] is not ((byte)'P' or (byte)'Q'))
            return null;
        lock (_lock)
        {
            if (_next is not var (text, when) || !Encoding.UTF8.GetString(message).Contains(text, StringComparison.Ordinal))
                return null;
            _next = null;
            Cuts++;
            IsClosed |= ClosesWithCut;
            return when;
        }
    }

    /// <summary>One message with its type, if it has one, and length; null at the end.</summary>
    private async Task<byte[]?> ReadAsync(NetworkStream stream, bool isTyped)
    {
        var head = new byte[isTyped ? 5 : 4];
        if (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, _stopping.Token) < head.Length)
            return null;
        var message = new byte[head.Length - 4 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(head.Length - 4))];
        head.CopyTo(message, 0);
        await stream.ReadExactlyAsync(message.AsMemory(head.Length), _stopping.Token);
        return message;
    }

    /// <summary>What is known of a connection's answers.</summary>
    private sealed class Answers
    {
        private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsWithheld { get; private set; }

        public Task Ready => _ready.Task;

        public void Withhold() => IsWithheld = true;

        public bool IsDone() => _ready.TrySetResult();
    }
}
