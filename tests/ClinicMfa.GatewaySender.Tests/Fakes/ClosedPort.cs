using System.Net;
using System.Net.Sockets;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>A loopback port that is taken and refuses connections.</summary>
internal sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ClosedPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, so nobody else gets it; not listening

    public Uri Address => new($"http://{_socket.LocalEndPoint}/messages");

    public void Dispose() => _socket.Dispose();
}
