using System.Security.Claims;
using ClinicMfa;
using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

class SamplePage(IMfaAdministration administration, IMfaAccount account, IMfaNotices notices) : PageModel
{
    public IMfaAdministration Administration => administration;
    public IMfaAccount Account => account;
    public IMfaNotices Notices => notices;

    public async Task<IActionResult> OnPostAsync(ClaimsPrincipal principal, string clinicId, string userId, AuthenticationProperties properties, CancellationToken cancellationToken)
    {
        await Task.Yield();
// sample
    }
}
