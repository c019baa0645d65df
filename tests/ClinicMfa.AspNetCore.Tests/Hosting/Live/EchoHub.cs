using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace ClinicMfa.AspNetCore.Tests.Live;

/// <summary>A hub behind the gate, at each invocation.</summary>
[Authorize(Policy = ClinicMfaPolicies.Staff)]
internal sealed class EchoHub : Hub
{
    public string Say() => "said " + Context.UserIdentifier;
}
