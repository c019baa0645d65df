using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.AspNetCore;

/// <summary>From the right password to a session, or to the page that asks for the second proof.</summary>
internal sealed class SignInFlow(
    IMfaSignInService service,
    PendingCookie pendingCookie,
    DeviceCookies devices,
    SessionFlow sessions,
    WithheldTrust trust,
    TimeProvider time,
    ILogger<SignInFlow> logger)
{
    public async Task<MfaSignInOutcome> StartAsync(
        HttpContext context, string scheme, ClaimsPrincipal principal, MfaSubject subject, AuthenticationProperties properties, MfaAudience audience)
    {
        var login = new PendingTicket
        {
            Kind = PendingKind.Login,
            Subject = subject,
            Scheme = scheme,
            ReturnPath = LocalPath.OrElse(properties.RedirectUri, context.Request.PathBase + "/"),
            ExpiresAt = time.GetUtcNow() + PendingTicket.Lifetime,
            Audience = audience,
            Principal = principal,
            Properties = properties,
        };
        if (audience != MfaAudience.PatientPortal) // patients are asked for nothing, so nothing of theirs has to fit
            pendingCookie.EnsureFits(context, login);

        var step = await service.StartAsync(await RequestAsync(context, subject, audience).ConfigureAwait(false), context.RequestAborted).ConfigureAwait(false);
        login = login with { ChallengeId = StepFacts.ChallengeIdOf(step), Refusal = (step as MfaStep.Refused)?.Refusal };
        if (step is MfaStep.Completed done)
        {
            await sessions.BeginAsync(context, login, done.Completion).ConfigureAwait(false);
            return new MfaSignInOutcome(IsSignedIn: true, login.ReturnPath) { Answer = new FlowAnswer.Done(login, done.Completion, login.ReturnPath) };
        }

        // Refused without a challenge: only the reason is left in the browser.
        await pendingCookie.WriteAsync(context, login.ChallengeId is null ? await trust.KeepAsync(context, login).ConfigureAwait(false) : login).ConfigureAwait(false);
        logger.SignInPending(subject.ClinicId, subject.UserId);
        return new MfaSignInOutcome(IsSignedIn: false, MfaPaths.Page(context)) { Answer = new FlowAnswer.GoOn(step, login) };
    }

    private async Task<MfaSignInRequest> RequestAsync(HttpContext context, MfaSubject subject, MfaAudience audience)
    {
        var request = new MfaSignInRequest { Subject = subject, Audience = audience, Client = RequestClient.Of(context) };
        if (audience == MfaAudience.PatientPortal)
            return request;
        var pending = await pendingCookie.ReadAsync(context).ConfigureAwait(false);
        return request with
        {
            Device = devices.Read(context, subject),
            Pending = pending is { Kind: PendingKind.Login } && pending.Subject == subject ? pending.ChallengeId : null,
        };
    }
}
