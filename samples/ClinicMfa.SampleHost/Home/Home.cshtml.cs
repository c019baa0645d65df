using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Home;

/// <summary>Where staff land.</summary>
internal sealed class HomeModel(CurrentUser currentUser) : PageModel
{
    public StaffMember Me { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await currentUser.FindAsync() is not { } me)
            return NotFound();
        Me = me;
        return Page();
    }
}
