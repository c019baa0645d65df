using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>Where a request came from, as the host's forwarded-headers configuration leaves it. No header is read here.</summary>
internal static class ClientAddress
{
    public static MfaClient Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address is null ? MfaClient.Unknown : new MfaClient(address.ToString());
    }
}
