using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>Asks before a code is sent for a step-up, where a link on another site led to it: opening a page must send nothing then.</summary>
[Authorize(Policy = ClinicMfaPolicies.Staff)]
internal sealed class ConfirmModel(
    StepUpFlow stepUp,
    MfaUserLookup users,
    MfaTextCatalog texts,
    IAntiforgery antiforgery,
    IOptions<ClinicMfaAspNetCoreOptions> options,
    TimeProvider time,
    ILogger<ConfirmModel> logger) : MfaPageModel(antiforgery, options, users, texts, time, logger)
{
    /// <summary>Where the session goes on afterwards.</summary>
    public string ReturnPath { get; private set; } = "/";

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        ReturnPath = LocalPath.OrElse(Request.Query["returnPath"], HomePath);
        await CreateViewAsync(new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound)), SessionClaims.Read(User)?.Subject, isStepUp: true).ConfigureAwait(false);
        return Page();
    }

    /// <summary>Sends.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var returnPath = LocalPath.OrElse(await RawForm.FieldAsync(Request, "returnPath").ConfigureAwait(false), HomePath);
        return LocalRedirect(await stepUp.StartAsync(HttpContext, returnPath, []).ConfigureAwait(false));
    }
}
