using ClinicMfa.SampleHost.Admin;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Accounts.Mfa;

/// <summary>What somebody has set up, and the way to another method or phone number (rule E2).</summary>
internal sealed class OwnMfaModel(CurrentUser currentUser, IMfaAccount account, IMfaAdministration administration, IStringLocalizer<Words> words) : PageModel
{
    private const string ReturnPath = "/account/mfa?saved=changed";

    public StaffMember Me { get; private set; } = null!;

    /// <summary>What is set up; <see langword="null"/>: it can't be read.</summary>
    public AccountReading.Read? Mfa { get; private set; }

    /// <summary>Whether nobody else here could unlock or reset the reader (rule E5).</summary>
    public bool IsOnlyAdmin { get; private set; }

    /// <summary>Whether the new state was just reached, from the address: shown, and nothing else.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Whether there is anything to set up: emails go to the account's address, so with emails alone there is nothing to choose.</summary>
    public bool CanChange => Mfa is { } mfa && (mfa.SettableMethods.Contains(MfaMethod.Text) || mfa.SettableMethods.Any(method => method != mfa.Enrollment?.Method));

    public string Button => Mfa switch
    {
        { Enrollment: null } => words["Set up (button)"],
        { SettableMethods: [var only], Enrollment.Method: var method } when only == MfaMethod.Text && method == only => words["Change phone number"],
        _ => words["Change method or phone number"],
    };

    public string MethodsAllowed => Mfa!.SettableMethods is [var one, var other] ? words["{0} or {1}", PolicyWords.Method(words, one), PolicyWords.Method(words, other)] : PolicyWords.Methods(words, Mfa.SettableMethods);

    public async Task<IActionResult> OnGetAsync([FromQuery] string? saved, CancellationToken cancellationToken)
    {
        if (await currentUser.FindAsync() is not { } me)
            return NotFound();
        Me = me;
        Mfa = await account.ReadAsync(me.Subject, HttpContext.GetMfaDevice(), cancellationToken) as AccountReading.Read;
        IsChanged = saved == "changed" && Mfa?.Enrollment is not null;
        IsOnlyAdmin = me.IsAdmin
            && await administration.ReadSetUpReportAsync(HttpContext.GetMfaActor(), me.Clinic.Id, cancellationToken) is SetUpReport.Read { OnlyAdmin: { } only }
            && only.Subject == me.Subject;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => LocalRedirect(await HttpContext.StartMethodChangeAsync(ReturnPath));
}
