using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Login;

/// <summary>Says that a page isn't open to this session. Anonymous: it says nothing of the page.</summary>
[AllowAnonymous]
internal sealed class DeniedModel(CurrentUser currentUser) : PageModel
{
    public StaffMember? Me { get; private set; }

    public async Task OnGetAsync()
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        Me = await currentUser.FindAsync();
    }
}
