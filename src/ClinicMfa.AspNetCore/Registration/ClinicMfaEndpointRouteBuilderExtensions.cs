using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps ClinicMfa's pages.</summary>
public static class ClinicMfaEndpointRouteBuilderExtensions
{
    /// <summary>Maps the pages under <c>/mfa</c> with their stylesheet and script, and with them the host's own Razor Pages; mapping these again is harmless.</summary>
    public static IEndpointRouteBuilder MapClinicMfa(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorPages();
        endpoints.MapGet(PageAsset.Stylesheet.Path, PageAsset.Stylesheet.WriteAsync).AllowAnonymous();
        endpoints.MapGet(PageAsset.Script.Path, PageAsset.Script.WriteAsync).AllowAnonymous();
        return endpoints;
    }
}
