using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>Where a request comes from: its address as the host's forwarded-headers configuration leaves it, no header is read for that; and what the browser says it is.</summary>
internal static class RequestClient
{
    public static MfaClient Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return new MfaClient(address?.ToString(), BrowserName.Of(context.Request.Headers));
    }
}
