using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>From a live session to the step that asks for a fresh code, or for the set-up of another method.</summary>
internal sealed class StepUpFlow(IMfaSignInService service, PendingCookie pendingCookie, SessionFlow sessions, TimeProvider time)
{
    /// <summary>Asks for a fresh code.</summary>
    /// <param name="context">A request of a live session.</param>
    /// <param name="returnPath">Where to go afterwards.</param>
    /// <param name="methods">The methods of which one has to be proven; none: any.</param>
    /// <param name="followUp">What to do then.</param>
    /// <param name="isFormTooOld">Whether the request was a form that came too late to be taken.</param>
    /// <returns>Where to send the browser now.</returns>
    public async Task<string> StartAsync(HttpContext context, string returnPath, IReadOnlyList<MfaMethod> methods, FollowUp? followUp = null, bool isFormTooOld = false) =>
        PathOf(context, await BeginAsync(context, returnPath, methods, followUp, isFormTooOld).ConfigureAwait(false));

    /// <summary>Changes the method: asks for a fresh code of the present factor, or where it was given, for the set-up.</summary>
    /// <returns>Where to send the browser now.</returns>
    public async Task<string> StartChangeAsync(HttpContext context, string returnPath, IReadOnlyList<MfaMethod> methods) =>
        PathOf(context, await BeginChangeAsync(context, returnPath, methods).ConfigureAwait(false));

    /// <summary>As <see cref="StartAsync"/>, with the step itself.</summary>
    public Task<FlowAnswer> BeginAsync(HttpContext context, string returnPath, IReadOnlyList<MfaMethod> methods, FollowUp? followUp = null, bool isFormTooOld = false) =>
        BeginAsync(context, Open(context, returnPath) with { FollowUp = followUp, IsFormTooOld = isFormTooOld }, methods, service.StartStepUpAsync);

    /// <summary>As <see cref="StartChangeAsync"/>, with the step itself.</summary>
    public Task<FlowAnswer> BeginChangeAsync(HttpContext context, string returnPath, IReadOnlyList<MfaMethod> methods)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            throw new InvalidOperationException("A change of method begins with a POST: what only reads must not send messages.");
        return BeginAsync(context, Open(context, returnPath) with { ChangeTo = methods }, methods, service.StartChangeAsync);
    }

    private static string PathOf(HttpContext context, FlowAnswer answer) => answer is FlowAnswer.Done done ? done.Path : MfaPaths.Page(context);

    private PendingTicket Open(HttpContext context, string returnPath)
    {
        if (!LocalPath.IsLocal(returnPath))
            throw new ArgumentException($"'{returnPath}' is no path of this site, or longer than 1,000 bytes.", nameof(returnPath));
        if (SessionClaims.Read(context.User) is not { Audience: MfaAudience.Staff, Scheme: { } scheme } session)
            throw NoSession();
        return new PendingTicket
        {
            Kind = PendingKind.StepUp,
            Subject = session.Subject,
            Scheme = scheme,
            ReturnPath = returnPath,
            ExpiresAt = time.GetUtcNow() + PendingTicket.Lifetime,
        };
    }

    private async Task<FlowAnswer> BeginAsync(
        HttpContext context, PendingTicket stepUp, IReadOnlyList<MfaMethod> methods, Func<MfaStepUpRequest, CancellationToken, Task<MfaStep>> start)
    {
        if (SessionClaims.Read(context.User) is not { } session || !await sessions.IsAliveAsync(context, stepUp).ConfigureAwait(false))
            throw NoSession();
        pendingCookie.EnsureFits(context, stepUp);
        var pending = await pendingCookie.ReadAsync(context).ConfigureAwait(false);
        var step = await start(
            new MfaStepUpRequest
            {
                Subject = stepUp.Subject,
                Client = RequestClient.Of(context),
                Methods = methods,
                LatestProof = session.LatestProof,
                SessionEpoch = session.Epoch,
                Pending = pending is { Kind: PendingKind.StepUp } && pending.Subject == stepUp.Subject ? pending.ChallengeId : null,
            },
            context.RequestAborted).ConfigureAwait(false);
        stepUp = stepUp with { ChallengeId = StepFacts.ChallengeIdOf(step), Refusal = (step as MfaStep.Refused)?.Refusal };
        if (step is MfaStep.Completed done && await sessions.RenewAsync(context, stepUp, done.Completion).ConfigureAwait(false))
            return new FlowAnswer.Done(stepUp, done.Completion, stepUp.ReturnPath);
        await pendingCookie.WriteAsync(context, stepUp).ConfigureAwait(false);
        return new FlowAnswer.GoOn(step, stepUp);
    }

    private static InvalidOperationException NoSession() =>
        new($"There is no completed staff session here. Put the endpoint behind the policy {ClinicMfaPolicies.Staff}.");
}
