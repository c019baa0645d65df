using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Accounts.Credentials;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ClinicMfa.SampleHost.Development.PasswordReset;

/// <summary>Sets a new password for whoever followed the link of the email. No session begins: they log in with it.</summary>
/// <remarks>Anonymous: the link is the proof, and it is the mailbox's only. So the account says that its password came that way (threat B8).</remarks>
[AllowAnonymous]
internal sealed class MailboxPasswordModel(ResetTickets tickets, CredentialChanges changes) : NewPasswordModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public Account? Account { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Account = await tickets.FindAsync(Token, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Account = await tickets.FindAsync(Token, cancellationToken);
        if (Account is null || !ModelState.IsValid)
            return Page();
        if (await changes.SetPasswordAsync(Account, Password!, PasswordSetThrough.MailboxReset, cancellationToken) is not null)
            return Redirect("/login?saved=password");

        Account = null; // used in another window at the same moment
        return Page();
    }
}
