using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Accounts.Credentials;

/// <summary>Changes the password. The proof is a fresh code: whoever knows the present password only doesn't get here.</summary>
[RequireRecentMfa]
internal sealed class PasswordModel(CurrentUser currentUser, CredentialChanges changes, IStringLocalizer<Words> words) : NewPasswordModel
{
    public StaffMember Me { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await currentUser.FindAsync() is not { } me)
            return NotFound();
        Me = me;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await currentUser.FindAsync() is not { } me)
            return NotFound();
        Me = me;
        if (ModelState.IsValid && changes.IsPresentPassword(me.Account, Password!))
            ModelState.AddModelError(nameof(Password), words["That is the password you have now. Choose another one."]);
        if (!ModelState.IsValid)
            return Page();

        if (await changes.SetPasswordAsync(me.Account, Password!, PasswordSetThrough.SignedIn, cancellationToken) is not { } changed)
        {
            ModelState.AddModelError(nameof(Password), words["Your account was changed at the same moment. Nothing was saved: try again."]);
            return Page();
        }

        await AccountSession.RenewAsync(HttpContext, changed);
        return Redirect("/account?saved=password");
    }
}
