using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>What somebody's own account says, and the ways to change it.</summary>
internal sealed class AccountModel(CurrentUser currentUser, IMfaAccount account, IStringLocalizer<Words> words) : PageModel
{
    public StaffMember Me { get; private set; } = null!;

    /// <summary>What is set up; <see langword="null"/>: it can't be read.</summary>
    public AccountReading.Read? Mfa { get; private set; }

    /// <summary>What was just done, from the address: shown, and nothing else.</summary>
    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] string? saved, CancellationToken cancellationToken)
    {
        if (await currentUser.FindAsync() is not { } me)
            return NotFound();
        Me = me;
        Mfa = await account.ReadAsync(me.Subject, HttpContext.GetMfaDevice(), cancellationToken) as AccountReading.Read;
        Notice = NoticeOf(saved);
        return Page();
    }

    private string? NoticeOf(string? saved) => saved switch
    {
        "password" => words["Your password is changed. Other browsers are signed out, and each browser is asked for a code at its next login."].Value,
        "email" => words["Your email is now {0}. We wrote to it and to the former one: if nothing arrives there within a few minutes, look for a typing error before you log out. Other browsers are signed out, and each browser is asked for a code at its next login.", Me.Account.Email].Value,
        _ => null,
    };
}
