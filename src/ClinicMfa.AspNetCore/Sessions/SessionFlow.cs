using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.AspNetCore;

/// <summary>Begins and renews sessions. The only place that sets the host's session cookie.</summary>
internal sealed class SessionFlow(
    PendingCookie pendingCookie,
    DeviceCookies devices,
    FreshSignIn fresh,
    IAuthenticationHandlerProvider handlers,
    IMfaSessions epochs,
    ILogger<SessionFlow> logger)
{
    /// <summary>Begins the session of a login that is complete.</summary>
    public async Task BeginAsync(HttpContext context, PendingTicket login, MfaCompletion completion)
    {
        if (login.Principal is not { } host)
            throw new InvalidOperationException("A login without a principal can't be completed.");
        var principal = SessionPrincipal.Begin(host, login.Scheme, login.Subject, login.Audience, completion);
        await SignInAsync(context, login, principal, login.Properties ?? new AuthenticationProperties(), completion).ConfigureAwait(false);
        logger.SignedIn(login.Subject.ClinicId, login.Subject.UserId, completion.Reason);
    }

    /// <summary>Renews the live session in which somebody proved it again.</summary>
    /// <returns>Whether the session is still there and theirs, and was not ended (rule E5).</returns>
    public async Task<bool> RenewAsync(HttpContext context, PendingTicket stepUp, MfaCompletion completion)
    {
        if (await FindAsync(context, stepUp).ConfigureAwait(false) is not { } session)
            return false;
        var principal = SessionPrincipal.Renew(session.Principal, completion);
        await SignInAsync(context, stepUp, principal, session.Properties, completion).ConfigureAwait(false);
        context.User = principal; // what follows in this request acts with the fresh proof
        logger.SteppedUp(stepUp.Subject.ClinicId, stepUp.Subject.UserId);
        return true;
    }

    /// <summary>Whether a pending proof still has the session it needs: a login needs none.</summary>
    public async Task<bool> IsAliveAsync(HttpContext context, PendingTicket pending) =>
        pending.Kind != PendingKind.StepUp || await FindAsync(context, pending).ConfigureAwait(false) is not null;

    private async Task SignInAsync(
        HttpContext context, PendingTicket pending, ClaimsPrincipal principal, AuthenticationProperties properties, MfaCompletion completion)
    {
        // The cookie handler may redirect to this by itself.
        var sessionProperties = properties.Clone();
        sessionProperties.RedirectUri = pending.ReturnPath;

        // Patients log in with every store down, that of the half-signed-in too (rule P8).
        if (pending.Audience != MfaAudience.PatientPortal)
            await pendingCookie.DeleteAsync(context).ConfigureAwait(false);
        if (completion.NewDeviceSecret is { } secret)
            devices.Set(context, pending.Subject, secret);
        await fresh.SignInAsync(context, pending.Scheme, principal, sessionProperties).ConfigureAwait(false);
    }

    private async Task<AuthenticationTicket?> FindAsync(HttpContext context, PendingTicket stepUp)
    {
        // Asked of the handler itself: what claims transformations add for a request must not be written into the cookie.
        var handler = await handlers.GetHandlerAsync(context, stepUp.Scheme).ConfigureAwait(false);
        var result = handler is null ? null : await handler.AuthenticateAsync().ConfigureAwait(false);
        if (result?.Ticket is { } ticket
            && SessionClaims.Read(ticket.Principal) is { Audience: MfaAudience.Staff } live
            && live.Subject == stepUp.Subject
            && await epochs.IsAliveAsync(live.Subject, live.Epoch, context.RequestAborted).ConfigureAwait(false))
        {
            CheckedSession.Mark(context, live);
            return ticket;
        }

        logger.StepUpWithoutSession(stepUp.Subject.ClinicId, stepUp.Subject.UserId);
        return null;
    }
}
