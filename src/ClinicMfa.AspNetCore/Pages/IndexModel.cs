using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>The one page of the flow: shows the next step and takes its answer. It translates <see cref="MfaStep"/> and knows no rule.</summary>
/// <remarks>Reloading shows, and sends nothing. An accepted answer redirects; one that is not is shown at once, with status 422.</remarks>
[AllowAnonymous]
internal sealed class IndexModel(
    IMfaSignInService service,
    PendingCookie pendingCookie,
    DeviceCookies devices,
    SessionFlow sessions,
    WithheldTrust trust,
    StepUpFlow stepUp,
    MfaUserLookup users,
    MfaTextCatalog texts,
    IAntiforgery antiforgery,
    IOptions<ClinicMfaAspNetCoreOptions> options,
    TimeProvider time,
    ILogger<IndexModel> logger) : MfaPageModel(antiforgery, options, users, texts, time, logger)
{
    private const string Trust = "trust";

    /// <summary>Shows the current step, or with <c>?show=</c> the form of an earlier one.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindPendingAsync().ConfigureAwait(false) is not { } pending)
            return SessionClaims.Read(User) is null ? await ShowGoneAsync().ConfigureAwait(false) : LocalRedirect(HomePath);
        if (ProofOf(pending) is not { } proof)
        {
            return await trust.FindAsync(HttpContext, pending).ConfigureAwait(false) is { } trusted
                ? await CompleteAsync(pending, trusted).ConfigureAwait(false)
                : await ShowAsync(StartRefusal(pending), pending).ConfigureAwait(false);
        }

        var step = await service.CurrentAsync(proof, HttpContext.RequestAborted).ConfigureAwait(false);
        return step is MfaStep.Completed done
            ? await CompleteAsync(pending, done.Completion).ConfigureAwait(false)
            : await ShowAsync(Earlier(step), pending, NoticeOf(pending)).ConfigureAwait(false);
    }

    /// <summary>Takes the choice of a method.</summary>
    public Task<IActionResult> OnPostMethodAsync() => AnswerAsync(async proof =>
        await service.ChooseMethodAsync(
            proof,
            MfaMethod.TryParse(await RawForm.FieldAsync(Request, "method").ConfigureAwait(false), out var method) ? method : null,
            HttpContext.RequestAborted).ConfigureAwait(false));

    /// <summary>Takes a phone number.</summary>
    public async Task<IActionResult> OnPostPhoneAsync()
    {
        var typed = await RawForm.FieldAsync(Request, "phone").ConfigureAwait(false);
        var consent = await RawForm.FieldAsync(Request, "consent").ConfigureAwait(false) ?? "not stated"; // which text stood beside the field, for the record
        var result = await AnswerAsync(proof => service.SubmitPhoneNumberAsync(proof, typed, consent, HttpContext.RequestAborted)).ConfigureAwait(false);
        View?.TypedPhoneNumber = typed;
        return result;
    }

    /// <summary>Takes a code.</summary>
    public Task<IActionResult> OnPostCodeAsync() => AnswerAsync(async proof =>
        await service.SubmitCodeAsync(
            proof,
            await RawForm.FieldAsync(Request, "code").ConfigureAwait(false),
            await RawForm.FieldAsync(Request, Trust).ConfigureAwait(false) is "true",
            HttpContext.RequestAborted).ConfigureAwait(false));

    /// <summary>Sends a new code.</summary>
    public Task<IActionResult> OnPostSendAsync() => AnswerAsync(proof => service.SendAgainAsync(proof, HttpContext.RequestAborted));

    /// <summary>Gives up: back to the login, or to the live session.</summary>
    public async Task<IActionResult> OnPostLeaveAsync()
    {
        var pending = await pendingCookie.ReadAsync(HttpContext).ConfigureAwait(false);
        await pendingCookie.DeleteAsync(HttpContext).ConfigureAwait(false);
        return LocalRedirect(pending is { Kind: PendingKind.StepUp } ? HomePath : LoginPath);
    }

    private async Task<IActionResult> AnswerAsync(Func<MfaPendingProof, Task<MfaStep>> answer)
    {
        if (await FindPendingAsync().ConfigureAwait(false) is not { } pending)
            return await ShowGoneAsync().ConfigureAwait(false);
        if (ProofOf(pending) is not { } proof)
            return await ShowAsync(StartRefusal(pending), pending).ConfigureAwait(false);

        var step = await answer(proof).ConfigureAwait(false);
        if (step is MfaStep.Completed done)
            return await CompleteAsync(pending, done.Completion).ConfigureAwait(false);
        if (step is MfaStep.Refused || StepFacts.HasProblem(step))
            return await ShowAsync(step, pending).ConfigureAwait(false);

        await RenewPendingAsync(pending, step).ConfigureAwait(false);
        return LocalRedirect(PagePath);
    }

    private async Task<IActionResult> CompleteAsync(PendingTicket pending, MfaCompletion completion)
    {
        if (pending.Kind == PendingKind.Login)
            await sessions.BeginAsync(HttpContext, pending, completion).ConfigureAwait(false);
        else if (!await sessions.RenewAsync(HttpContext, pending, completion).ConfigureAwait(false))
            return await ShowGoneAsync().ConfigureAwait(false);
        return LocalRedirect(await AfterwardsAsync(pending, completion).ConfigureAwait(false));
    }

    [SuppressMessage("Design", "CA1031", Justification = "The code is used up: a host's error page would clear the cookie of the renewed session with the rest of the answer.")]
    private async Task<string> AfterwardsAsync(PendingTicket pending, MfaCompletion completion)
    {
        if (!HttpMethods.IsPost(Request.Method))
            return pending.ReturnPath;
        try
        {
            return pending switch
            {
                { ChangeTo: { } methods } => await GoOnWithChangeAsync(pending, methods, completion).ConfigureAwait(false),
                { FollowUp: { } followUp } when followUp.TryFind(HttpContext, out var service) =>
                    LocalPath.OrElse(await service.CompleteAsync(HttpContext, followUp.State).ConfigureAwait(false), pending.ReturnPath),
                _ => pending.ReturnPath,
            };
        }
        catch (Exception e)
        {
            logger.FollowUpFailed(pending.Subject.ClinicId, pending.Subject.UserId, pending.FollowUp?.Name ?? "the change of method", e);
            return pending.ReturnPath;
        }
    }

    // With the code of the present factor a change of method has only begun; with that of the new one it is done.
    private async Task<string> GoOnWithChangeAsync(PendingTicket pending, IReadOnlyList<MfaMethod> methods, MfaCompletion completion) =>
        completion is { Purpose: ChallengePurpose.StepUp, Proof: not null }
            ? await stepUp.StartChangeAsync(HttpContext, pending.ReturnPath, methods).ConfigureAwait(false)
            : pending.ReturnPath;

    // A step-up belongs to its session: without that there is nothing to prove for.
    private async Task<PendingTicket?> FindPendingAsync()
    {
        var pending = await pendingCookie.ReadAsync(HttpContext).ConfigureAwait(false);
        return pending is not null && await sessions.IsAliveAsync(HttpContext, pending).ConfigureAwait(false) ? pending : null;
    }

    private Task RenewPendingAsync(PendingTicket pending, MfaStep step) =>
        pendingCookie.WriteAsync(HttpContext, pending with
        {
            ChallengeId = StepFacts.ChallengeIdOf(step) ?? pending.ChallengeId,
            Refusal = null,
            ExpiresAt = step is MfaStep.EnterCode ? Now + PendingTicket.Lifetime : pending.ExpiresAt,
        });

    private MfaPendingProof? ProofOf(PendingTicket pending) => pending.ChallengeId is { } challenge
        ? new MfaPendingProof
        {
            Subject = pending.Subject,
            ChallengeId = challenge,
            Client = RequestClient.Of(HttpContext),
            Device = devices.Read(HttpContext, pending.Subject),
        }
        : null;

    // The answer to ?show=: the form again whose answer the user may still change. The service has the last word when it is sent.
    private MfaStep Earlier(MfaStep step) => (Request.Query["show"].ToString(), step) switch
    {
        ("method", MfaStep.EnterCode { CanChooseMethod: true } code) => new MfaStep.ChooseMethod(code.ChallengeId, MfaMethod.All),
        ("method", MfaStep.EnterPhoneNumber { CanChooseMethod: true } phone) => new MfaStep.ChooseMethod(phone.ChallengeId, MfaMethod.All),
        ("phone", MfaStep.Refused { CanChangePhoneNumber: true, ChallengeId: { } id }) => new MfaStep.EnterPhoneNumber(id, Problem: null, CanChooseMethod: false),
        ("phone", MfaStep.EnterCode { CanChangePhoneNumber: true } code) => new MfaStep.EnterPhoneNumber(code.ChallengeId, Problem: null, code.CanChooseMethod),
        _ => step,
    };

    // Why the start sent nothing, said above the step that can be gone on with; once it is over there is nothing to say.
    private MfaRefusal? NoticeOf(PendingTicket pending) => pending.Refusal switch
    {
        MfaRefusal.CannotDeliver cannot => cannot,
        MfaRefusal.TooManyMessages many when Now < many.RetryAt => many,
        MfaRefusal.Busy busy when Now < busy.RetryAt => busy,
        _ => null,
    };

    private static MfaStep.Refused StartRefusal(PendingTicket pending) =>
        new(pending.Refusal ?? new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound));

    private async Task<IActionResult> ShowGoneAsync() =>
        await ShowAsync(new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound)), pending: null).ConfigureAwait(false);
}
