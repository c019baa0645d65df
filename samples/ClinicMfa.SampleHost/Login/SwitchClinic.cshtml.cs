using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Login;

/// <summary>Takes somebody to another clinic they work at: through that clinic's own flow, as if they logged in there (rule P11).</summary>
internal sealed class SwitchClinicModel(CurrentUser currentUser, StaffSignIn signIn) : PageModel
{
    /// <summary>The page that was asked for, if it was one of the other clinic.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public StaffMember Me { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await currentUser.FindAsync() is not { } me)
            return NotFound();
        Me = me;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? clinic)
    {
        if (await currentUser.FindAsync() is not { } me)
            return NotFound();
        return me.OtherClinics.Any(other => other.Id == clinic)
            ? LocalRedirect(await signIn.StartAsync(me.Account, clinic!, Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/"))
            : RedirectToPage();
    }
}
