using System.Net;
using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace ClinicMfa.OidcHost;

/// <summary>The session once it has begun: whose it may go on being, and its end.</summary>
internal static class StaffSession
{
    /// <summary>Ends the session of whoever is not on the staff any more, or is somebody else there by now. ClinicMfa ends what was reset; who works here the host knows.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var staff = context.HttpContext.RequestServices.GetRequiredService<StaffList>();
        if (context.Principal is { } principal
            && staff.FindByProvider(principal.FindFirst("iss")?.Value, principal.FindFirst("sub")?.Value) is { Subject: var subject }
            && principal.HasClaim(ClinicMfaClaims.Clinic, subject.ClinicId)
            && principal.HasClaim(ClinicMfaClaims.User, subject.UserId))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(StaffLogin.Scheme);
    }

    /// <summary>The page behind the gate, with the way out.</summary>
    public static IResult Home(HttpContext context, IAntiforgery antiforgery)
    {
        var token = antiforgery.GetAndStoreTokens(context);
        return Results.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <title>Records</title>
            <p>Signed in to {WebUtility.HtmlEncode(context.GetMfaSubject()?.ClinicId)}.</p>
            <form method="post" action="/logout"><input name="{token.FormFieldName}" type="hidden" value="{token.RequestToken}"><button>Log out</button></form>
            </html>
            """,
            "text/html");
    }

    /// <summary>Ends the session here and at the provider: otherwise the next person at a shared workstation would be signed in as the one before.</summary>
    public static async Task<IResult> LogOutAsync(HttpContext context, IAntiforgery antiforgery) =>
        await antiforgery.IsRequestValidAsync(context)
            ? Results.SignOut(new AuthenticationProperties { RedirectUri = "/login" }, [StaffLogin.Scheme, OpenIdConnectDefaults.AuthenticationScheme])
            : Results.BadRequest();
}
