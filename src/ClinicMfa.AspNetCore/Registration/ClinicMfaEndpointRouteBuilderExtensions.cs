using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps ClinicMfa's pages.</summary>
public static class ClinicMfaEndpointRouteBuilderExtensions
{
    /// <summary>Maps the pages under <c>/mfa</c> and their stylesheet, and with them the host's own Razor Pages; mapping these again is harmless.</summary>
    public static IEndpointRouteBuilder MapClinicMfa(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorPages();
        endpoints.MapGet(Stylesheet.Path, Stylesheet.WriteAsync).AllowAnonymous();
        return endpoints;
    }
}
