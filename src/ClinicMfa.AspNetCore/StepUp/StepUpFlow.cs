using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>From a live session to the page that asks for a fresh code.</summary>
internal sealed class StepUpFlow(IMfaSignInService service, PendingCookie pendingCookie, SessionFlow sessions, TimeProvider time)
{
    public async Task<string> StartAsync(HttpContext context, string returnPath, IReadOnlyList<MfaMethod> methods, FollowUp? followUp = null)
    {
        if (!LocalPath.IsLocal(returnPath))
            throw new ArgumentException($"'{returnPath}' is no path of this site, or longer than 1,000 bytes.", nameof(returnPath));
        if (SessionClaims.Read(context.User) is not { Audience: MfaAudience.Staff, Scheme: { } scheme } session)
            throw new InvalidOperationException($"There is no completed staff session here. Put the endpoint behind the policy {ClinicMfaPolicies.Staff}.");

        var stepUp = new PendingTicket
        {
            Kind = PendingKind.StepUp,
            Subject = session.Subject,
            Scheme = scheme,
            ReturnPath = returnPath,
            ExpiresAt = time.GetUtcNow() + PendingTicket.Lifetime,
            FollowUp = followUp,
        };
        pendingCookie.EnsureFits(context, stepUp);

        var pending = await pendingCookie.ReadAsync(context).ConfigureAwait(false);
        var step = await service.StartStepUpAsync(
            new MfaStepUpRequest
            {
                Subject = session.Subject,
                Client = ClientAddress.Of(context),
                Methods = methods,
                LatestProof = session.LatestProof,
                Pending = pending is { Kind: PendingKind.StepUp } && pending.Subject == session.Subject ? pending.ChallengeId : null,
            },
            context.RequestAborted).ConfigureAwait(false);
        stepUp = stepUp with { ChallengeId = StepFacts.ChallengeIdOf(step), Refusal = (step as MfaStep.Refused)?.Refusal };
        if (step is MfaStep.Completed done && await sessions.RenewAsync(context, stepUp, done.Completion).ConfigureAwait(false))
            return returnPath;
        await pendingCookie.WriteAsync(context, stepUp).ConfigureAwait(false);
        return MfaPaths.Page(context);
    }
}
