using System.Net;
using System.Net.Sockets;

namespace ClinicMfa.Shared.Processes;

/// <summary>Ports on the loopback address that nothing listens on. Somebody may take one before its server does: servers try again.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
