using System.ComponentModel.DataAnnotations;
using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Accounts.Credentials;

/// <summary>Changes the email address, by which somebody logs in and to which codes go, after a fresh code.</summary>
[RequireRecentMfa]
internal sealed class EmailModel(CurrentUser currentUser, CredentialChanges changes, IMfaNotices notices, IStringLocalizer<Words> words) : PageModel
{
    public StaffMember Me { get; private set; } = null!;

    [BindProperty]
    [Required(ErrorMessage = "Enter the new email address.")]
    public string? Email { get; set; }

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
        var typed = Email?.Trim() ?? "";
        if (ModelState.IsValid && ProblemOf(typed) is { } problem)
            ModelState.AddModelError(nameof(Email), problem);
        if (!ModelState.IsValid)
            return Page();

        var (answer, changed) = await changes.SetEmailAsync(me.Account, typed, cancellationToken);
        if (answer != AccountUpdate.Saved)
        {
            ModelState.AddModelError(nameof(Email), answer == AccountUpdate.EmailTaken
                ? words["This address can't be used: another account has it."]
                : words["Your account was changed at the same moment. Nothing was saved: try again."]);
            return Page();
        }

        await AccountSession.RenewAsync(HttpContext, changed);

        // Not ended by a browser that goes away: the old address has to hear of it.
        await notices.AddressChangedAsync(me.Subject, me.Account.Email, HttpContext.GetMfaActor().Client, CancellationToken.None);
        return Redirect("/account?saved=email");
    }

    private string? ProblemOf(string typed) =>
        typed == Me.Account.Email ? words["That is the address you have now."].Value
        : !EmailAddress.IsValid(typed) ? words["Enter one address, such as name@clinic.example."].Value
        : null;
}
