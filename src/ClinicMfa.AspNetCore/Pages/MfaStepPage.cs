using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// The page of the flow, <c>/mfa</c>: shows the next step and takes its answer. The <c>@model</c> of a host's <c>Areas/ClinicMfa/Pages/Index.cshtml</c>, which
/// only draws; its forms post to the handlers <c>Method</c>, <c>Phone</c>, <c>Code</c>, <c>Send</c> and <c>Leave</c>.
/// </summary>
/// <remarks>
/// <para>It translates <see cref="MfaStep"/> and knows no rule. Reloading shows, and sends nothing. An accepted answer redirects; one that is not is shown at once, with status 422.</para>
/// <para>A page that draws some steps itself leaves the rest, also those a later release adds, to <c>&lt;partial name="_Step" model="Model.View" /&gt;</c>.</para>
/// </remarks>
[AllowAnonymous]
public abstract class MfaStepPage : MfaPage
{
    private const string Trust = "trust";

    private readonly PendingFlow _flow;
    private readonly IMfaSignInService _service;

    private protected MfaStepPage(PageServices services, PendingFlow flow, IMfaSignInService service)
        : base(services) => (_flow, _service) = (flow, service);

    /// <summary>Shows the current step, or with <c>?show=</c> the form of an earlier one.</summary>
    public async Task<IActionResult> OnGetAsync() => await _flow.CurrentAsync(HttpContext).ConfigureAwait(false) switch
    {
        FlowAnswer.Nothing when SessionClaims.Read(User) is not null => LocalRedirect(HomePath),
        FlowAnswer.Shown shown => await ShowAsync(EarlierStep.Of(shown.Step, Request.Query["show"]), shown.Pending, shown.Notice).ConfigureAwait(false),
        var answer => await WriteAsync(answer).ConfigureAwait(false),
    };

    /// <summary>Takes the choice of a method.</summary>
    public Task<IActionResult> OnPostMethodAsync() => AnswerAsync(async proof =>
        await _service.ChooseMethodAsync(
            proof,
            MfaMethod.TryParse(await RawForm.FieldAsync(Request, "method").ConfigureAwait(false), out var method) ? method : null,
            HttpContext.RequestAborted).ConfigureAwait(false));

    /// <summary>Takes a phone number.</summary>
    public async Task<IActionResult> OnPostPhoneAsync()
    {
        var typed = await RawForm.FieldAsync(Request, "phone").ConfigureAwait(false);
        var consent = await RawForm.FieldAsync(Request, "consent").ConfigureAwait(false) ?? ConsentText.NotStated; // which text stood beside the field, for the record
        var result = await AnswerAsync(proof => _service.SubmitPhoneNumberAsync(proof, typed, consent, HttpContext.RequestAborted)).ConfigureAwait(false);
        View?.TypedPhoneNumber = typed;
        return result;
    }

    /// <summary>Takes a code.</summary>
    public Task<IActionResult> OnPostCodeAsync() => AnswerAsync(async proof =>
        await _service.SubmitCodeAsync(
            proof,
            await RawForm.FieldAsync(Request, "code").ConfigureAwait(false),
            await RawForm.FieldAsync(Request, Trust).ConfigureAwait(false) is "true",
            HttpContext.RequestAborted).ConfigureAwait(false));

    /// <summary>Sends a new code.</summary>
    public Task<IActionResult> OnPostSendAsync() => AnswerAsync(proof => _service.SendAgainAsync(proof, HttpContext.RequestAborted));

    /// <summary>Gives up: back to the login, or to the live session.</summary>
    public async Task<IActionResult> OnPostLeaveAsync() =>
        LocalRedirect(await _flow.LeaveAsync(HttpContext).ConfigureAwait(false) is { Kind: PendingKind.StepUp } ? HomePath : LoginPath);

    private async Task<IActionResult> AnswerAsync(Func<MfaPendingProof, Task<MfaStep>> answer) =>
        await WriteAsync(await _flow.AnswerAsync(HttpContext, answer).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task<IActionResult> WriteAsync(FlowAnswer answer) => answer switch
    {
        FlowAnswer.Shown shown => await ShowAsync(shown.Step, shown.Pending, shown.Notice).ConfigureAwait(false),
        FlowAnswer.GoOn => LocalRedirect(PagePath),
        FlowAnswer.Done done => LocalRedirect(done.Path),
        _ => await ShowAsync(new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound)), pending: null).ConfigureAwait(false),
    };
}
