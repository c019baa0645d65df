using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>The paths of this package, below the host's path base.</summary>
internal static class MfaPaths
{
    /// <summary>The page that shows the next step.</summary>
    public const string Root = "/mfa";

    /// <summary>The page that asks before a code is sent for a step-up that another site led to.</summary>
    public const string ConfirmRoot = "/mfa/confirm";

    /// <summary>The next step's page, for this request.</summary>
    public static string Page(HttpContext context) => context.Request.PathBase + Root;

    /// <summary>An address that the host gave: a path of its own is below the path base, an address of another site is as it is.</summary>
    public static string? Link(HttpContext context, string? address) =>
        address is ['/', ..] ? context.Request.PathBase + address : address;
}
