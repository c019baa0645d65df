using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Login;

/// <summary>Ends the session, staff's or patient's. Anonymous: ending what is over already is fine.</summary>
[AllowAnonymous]
internal sealed class LogOutModel : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        var isPatient = User.HasClaim(ClinicMfaClaims.Audience, ClinicMfaClaims.PortalAudience);
        await HttpContext.SignOutAsync();
        return Redirect(isPatient ? "/portal/login" : "/login");
    }
}
