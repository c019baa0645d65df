using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// A request in the middle of a proof, from the half-signed-in cookie to the service's answer, and to the session where that is complete. The pages
/// and the JSON API only read what was sent and write down what comes of it.
/// </summary>
internal sealed class PendingFlow(
    IMfaSignInService service,
    PendingCookie pendingCookie,
    DeviceCookies devices,
    SessionFlow sessions,
    WithheldTrust trust,
    StepUpFlow stepUp,
    TimeProvider time,
    ILogger<PendingFlow> logger)
{
    /// <summary>The current step. Sends nothing; a browser found trusted meanwhile is let in.</summary>
    public async Task<FlowAnswer> CurrentAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is not { } pending)
            return new FlowAnswer.Nothing();
        if (ProofOf(context, pending) is not { } proof)
        {
            return await trust.FindAsync(context, pending).ConfigureAwait(false) is { } trusted
                ? await CompleteAsync(context, pending, trusted).ConfigureAwait(false)
                : StartRefusal(pending);
        }

        var step = await service.CurrentAsync(proof, context.RequestAborted).ConfigureAwait(false);
        return step is MfaStep.Completed done
            ? await CompleteAsync(context, pending, done.Completion).ConfigureAwait(false)
            : new FlowAnswer.Shown(step, pending, NoticeOf(pending));
    }

    /// <summary>Gives the service an answer to the current step.</summary>
    public async Task<FlowAnswer> AnswerAsync(HttpContext context, Func<MfaPendingProof, Task<MfaStep>> answer)
    {
        if (await FindAsync(context).ConfigureAwait(false) is not { } pending)
            return new FlowAnswer.Nothing();
        if (ProofOf(context, pending) is not { } proof)
            return StartRefusal(pending);

        var step = await answer(proof).ConfigureAwait(false);
        if (step is MfaStep.Completed done)
            return await CompleteAsync(context, pending, done.Completion).ConfigureAwait(false);
        if (step is MfaStep.Refused || StepFacts.HasProblem(step))
            return new FlowAnswer.Shown(step, pending);

        var renewed = pending with
        {
            ChallengeId = StepFacts.ChallengeIdOf(step) ?? pending.ChallengeId,
            Refusal = null,
            ExpiresAt = step is MfaStep.EnterCode ? time.GetUtcNow() + PendingTicket.Lifetime : pending.ExpiresAt,
        };
        await pendingCookie.WriteAsync(context, renewed).ConfigureAwait(false);
        return new FlowAnswer.GoOn(step, renewed);
    }

    /// <summary>Gives up.</summary>
    /// <returns>What was given up, if anything.</returns>
    public async Task<PendingTicket?> LeaveAsync(HttpContext context)
    {
        var pending = await pendingCookie.ReadAsync(context).ConfigureAwait(false);
        await pendingCookie.DeleteAsync(context).ConfigureAwait(false);
        return pending;
    }

    // A step-up belongs to its session: without that there is nothing to prove for.
    private async Task<PendingTicket?> FindAsync(HttpContext context)
    {
        var pending = await pendingCookie.ReadAsync(context).ConfigureAwait(false);
        return pending is not null && await sessions.IsAliveAsync(context, pending).ConfigureAwait(false) ? pending : null;
    }

    private MfaPendingProof? ProofOf(HttpContext context, PendingTicket pending) => pending.ChallengeId is { } challenge
        ? new MfaPendingProof
        {
            Subject = pending.Subject,
            ChallengeId = challenge,
            Client = RequestClient.Of(context),
            Device = devices.Read(context, pending.Subject),
        }
        : null;

    private async Task<FlowAnswer> CompleteAsync(HttpContext context, PendingTicket pending, MfaCompletion completion)
    {
        if (pending.Kind == PendingKind.Login)
            await sessions.BeginAsync(context, pending, completion).ConfigureAwait(false);
        else if (!await sessions.RenewAsync(context, pending, completion).ConfigureAwait(false))
            return new FlowAnswer.Shown(new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound)), Pending: null);
        return await AfterwardsAsync(context, new FlowAnswer.Done(pending, completion, pending.ReturnPath)).ConfigureAwait(false);
    }

    [SuppressMessage("Design", "CA1031", Justification = "The code is used up: a host's error page would clear the cookie of the renewed session with the rest of the answer.")]
    private async Task<FlowAnswer> AfterwardsAsync(HttpContext context, FlowAnswer.Done done)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return done;
        var pending = done.Pending;
        try
        {
            return pending switch
            {
                { ChangeTo: { } methods } when IsBegun(done.Completion) && !context.Response.HasStarted => // a bearer scheme has written its token: the client asks again with it
                    await stepUp.BeginChangeAsync(context, pending.ReturnPath, methods).ConfigureAwait(false),
                { FollowUp: { } followUp } when followUp.TryFind(context, out var service) =>
                    done with { Path = LocalPath.OrElse(await service.CompleteAsync(context, followUp.State).ConfigureAwait(false), pending.ReturnPath) },
                _ => done,
            };
        }
        catch (Exception e)
        {
            logger.FollowUpFailed(pending.Subject.ClinicId, pending.Subject.UserId, pending.FollowUp?.Name ?? "the change of method", e);
            return done;
        }
    }

    // With the code of the present factor a change of method has only begun; with that of the new one it is done.
    private static bool IsBegun(MfaCompletion completion) => completion is { Purpose: ChallengePurpose.StepUp, Proof: not null };

    // Why the start sent nothing, said above the step that can be gone on with; once it is over there is nothing to say.
    private MfaRefusal? NoticeOf(PendingTicket pending) => pending.Refusal switch
    {
        MfaRefusal.CannotDeliver cannot => cannot,
        MfaRefusal.TooManyMessages many when time.GetUtcNow() < many.RetryAt => many,
        MfaRefusal.Busy busy when time.GetUtcNow() < busy.RetryAt => busy,
        _ => null,
    };

    private static FlowAnswer.Shown StartRefusal(PendingTicket pending) =>
        new(new MfaStep.Refused(pending.Refusal ?? new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound)), pending);
}
