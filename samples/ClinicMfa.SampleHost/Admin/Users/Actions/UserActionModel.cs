using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Users.Actions;

/// <summary>One thing that an Admin does to one user: a page that says what it means, and a form with the reason. ClinicMfa decides; this translates its answer.</summary>
internal abstract class UserActionModel(IMfaAdministration administration, ClinicList clinics, IStringLocalizer<Words> words) : AdminPageModel(administration, clinics)
{
    /// <summary>The user's id, from the address.</summary>
    [FromRoute(Name = "user")]
    public string UserId { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool IdentityVerified { get; set; }

    /// <summary>The user.</summary>
    public SetUpReportRow Row { get; private set; } = null!;

    public bool IsOneself => Row.Subject == Actor.Subject;

    /// <summary>The name of what is done, as the address of the list says that it was.</summary>
    protected abstract string Action { get; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Asked at once and not after a look-up of the user: a try that isn't allowed is one fact in the audit.
        if (FindSubject() is not { } subject)
            return NotFound();
        switch (await ChangeAsync(subject, cancellationToken))
        {
            case UserChange.Done { StillLocked: not null } when Action == ResetModel.Name:
                return RedirectToList("reset-locked");
            case UserChange.Done:
                return RedirectToList(Action);
            case UserChange.NothingToDo:
                return RedirectToList("nothing");
            case UserChange.ProofNeeded:
                return LocalRedirect(await HttpContext.StartStepUpAsync(Request.Path));
            case UserChange.NotFound:
                return NotFound();
            case UserChange.Invalid invalid:
                foreach (var problem in invalid.Problems)
                    ModelState.AddModelError(problem.Setting, MessageOf(problem));
                break;
            case UserChange.Unreadable:
                ModelState.AddModelError("", words["What is stored about this user can't be read, and nothing was changed. A reset replaces it, unless a newer version of this system wrote it: then tell whoever runs it."]);
                break;
            case UserChange.Busy:
                ModelState.AddModelError("", words["Others are changing this user at the same moment. Nothing was changed: try again."]);
                break;
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>Does it.</summary>
    protected abstract Task<UserChange> ChangeAsync(MfaSubject subject, CancellationToken cancellationToken);

    protected MfaAttestation Attestation => new() { Reason = Reason, IdentityVerified = IdentityVerified };

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (FindSubject() is not { } subject || await Administration.ReadUserAsync(Actor, subject, cancellationToken) is not UserReading.Read read)
            return NotFound();
        Row = read.Row;
        return Page();
    }

    private RedirectResult RedirectToList(string done) => Redirect("/admin/users" + QueryString.Create("done", done).Add("user", UserId));

    // Always of the session's clinic, whatever the address says (rule P2). What can't be an id is nobody's.
    private MfaSubject? FindSubject()
    {
        try
        {
            return new MfaSubject(Clinic.Id, UserId);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private string MessageOf(SettingProblem problem) => problem.Setting switch
    {
        nameof(MfaAttestation.Reason) => words["Say why, in one line of at most {0} characters.", MfaAttestation.MaxReasonLength],
        nameof(MfaAttestation.IdentityVerified) => words["Verify who this person is first, then tick this."],
        _ => problem.Message,
    };
}
