using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace ClinicMfa.AspNetCore.Tests.Live;

/// <summary>A hub behind the gate. SignalR looks at a policy of the hub when it is connected to, at one of a method at each call.</summary>
[Authorize(Policy = ClinicMfaPolicies.Staff)]
internal sealed class EchoHub : Hub
{
    [Authorize(Policy = ClinicMfaPolicies.Staff)]
    public string Say() => "said " + Context.UserIdentifier;
}
