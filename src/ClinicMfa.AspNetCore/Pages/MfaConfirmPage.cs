using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// The page <c>/mfa/confirm</c>: asks before a code is sent for a step-up, where a link on another site led to it, since opening a page must send nothing then (threat B25).
/// The <c>@model</c> of a host's <c>Areas/ClinicMfa/Pages/Confirm.cshtml</c>, which only draws; its form posts to the page with the field <c>returnPath</c>.
/// </summary>
[Authorize(Policy = ClinicMfaPolicies.Staff)]
public abstract class MfaConfirmPage : MfaPage
{
    private readonly StepUpFlow _stepUp;

    private protected MfaConfirmPage(PageServices services, StepUpFlow stepUp)
        : base(services) => _stepUp = stepUp;

    /// <summary>Where the session goes on afterwards: a path of this site. The form's field <c>returnPath</c>.</summary>
    public string ReturnPath { get; private set; } = "/";

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        ReturnPath = LocalPath.OrElse(Request.Query["returnPath"], HomePath);
        await CreateViewAsync(new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound)), SessionClaims.Read(User)?.Subject, isStepUp: true).ConfigureAwait(false);
        ViewData["Title"] = View.Texts.ConfirmTitle;
        return Page();
    }

    /// <summary>Sends.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var returnPath = LocalPath.OrElse(await RawForm.FieldAsync(Request, "returnPath").ConfigureAwait(false), HomePath);
        return LocalRedirect(await _stepUp.StartAsync(HttpContext, returnPath, []).ConfigureAwait(false));
    }
}
