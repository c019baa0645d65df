using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>Turns MFA off, after a fresh code.</summary>
internal sealed class TurnOffModel(IMfaAdministration administration, ClinicList clinics, IAccountStore accounts, TimeProvider time, IStringLocalizer<Words> words)
    : AdminPageModel(administration, clinics)
{
    private const string ReturnPath = "/admin/mfa/turn-off?proven=true";

    /// <summary>The version that the Admin saw (rule P9).</summary>
    [BindProperty]
    public long Version { get; set; }

    public bool IsProven { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] bool proven, CancellationToken cancellationToken)
    {
        if (await Administration.ReadPolicyAsync(Actor, Clinic.Id, cancellationToken) is not PolicyReading.Read { Policy: { IsOn: true } policy })
            return Redirect("/admin/mfa");
        Version = policy.Version;
        IsProven = proven && Actor.LatestProof?.IsFresh(time.GetUtcNow()) is true;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await Administration.TurnOffAsync(Actor, Clinic.Id, Version, cancellationToken) switch
        {
            PolicyChange.Saved => Redirect("/admin/mfa?saved=off"),
            PolicyChange.ProofNeeded needed => LocalRedirect(await HttpContext.StartStepUpAsync(ReturnPath, needed.Methods)),
            PolicyChange.Conflict conflict => await ShowAsync(conflict, cancellationToken),
            _ => NotFound(),
        };

    private async Task<IActionResult> ShowAsync(PolicyChange.Conflict conflict, CancellationToken cancellationToken)
    {
        Version = conflict.Current?.Version ?? 0;
        ModelState.Remove(nameof(Version));
        ModelState.AddModelError("", await PolicyConflict.DescribeAsync(words, conflict, accounts, Clinic.TimeZone, cancellationToken));
        return Page();
    }
}
