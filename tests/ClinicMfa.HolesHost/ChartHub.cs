using Microsoft.AspNetCore.SignalR;

namespace ClinicMfa.HolesHost;

/// <summary>Tells of patients' charts.</summary>
public sealed class ChartHub : Hub
{
    /// <summary>Who listens gets everything.</summary>
    public Task ListenAsync() => Clients.Caller.SendAsync("chart", Context.ConnectionId);
}
