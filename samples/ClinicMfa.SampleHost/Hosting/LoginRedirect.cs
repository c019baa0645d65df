using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Clinics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>Where the gate sends whoever may not see a page: to the door they come in by.</summary>
internal static class LoginRedirect
{
    public static async Task ChooseAsync(RedirectContext<CookieAuthenticationOptions> context) =>
        context.Response.Redirect(await TargetAsync(context));

    private static async Task<string> TargetAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/portal", StringComparison.OrdinalIgnoreCase))
            return "/portal/login";

        // Signed in, and yet not for this page: it belongs to another clinic.
        var me = await context.HttpContext.RequestServices.GetRequiredService<CurrentUser>().FindAsync();
        if (me is null || request.RouteValues[ClinicRoute.Clinic] is not string clinic || clinic == me.Clinic.Id)
            return context.RedirectUri;
        return me.OtherClinics.Any(other => other.Id == clinic)
            ? "/clinic" + QueryString.Create("returnUrl", request.Path + request.QueryString)
            : "/denied";
    }
}
