using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.TestHost;

namespace ClinicMfa.AspNetCore.Tests.Live;

/// <summary>A connection to a hub over a web socket, in SignalR's JSON protocol.</summary>
internal sealed class HubConnection : IDisposable
{
    private const char End = '\u001e';

    private readonly WebSocket _socket;
    private string _received = "";

    private HubConnection(WebSocket socket) => _socket = socket;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<HubConnection> OpenAsync(TestServer server, Browser browser)
    {
        var client = server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Cookie = string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
        var connection = new HubConnection(await client.ConnectAsync(new Uri("wss://records.example/hub"), Token));
        await connection.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", await connection.ReceiveAsync());
        return connection;
    }

    /// <summary>Calls a method.</summary>
    /// <returns>The hub's answer, as it came.</returns>
    public async Task<string> CallAsync(string method)
    {
        await SendAsync($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":[]}""");
        while (true)
        {
            var message = await ReceiveAsync();
            if (message.Contains("\"type\":3", StringComparison.Ordinal))
                return message;
        }
    }

    public void Dispose() => _socket.Dispose();

    private Task SendAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, Token);

    private async Task<string> ReceiveAsync()
    {
        var buffer = new byte[4096];
        while (!_received.Contains(End, StringComparison.Ordinal))
        {
            var result = await _socket.ReceiveAsync(buffer, Token);
            Assert.NotEqual(WebSocketMessageType.Close, result.MessageType);
            _received += Encoding.UTF8.GetString(buffer, 0, result.Count);
        }

        var end = _received.IndexOf(End, StringComparison.Ordinal);
        var message = _received[..end];
        _received = _received[(end + 1)..];
        return message;
    }
}
