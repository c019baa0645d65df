using System.Security.Claims;
using System.Text;
using ClinicMfa;
using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Http;

/// <summary>What a host calls at its login and in a live session.</summary>
public static class ClinicMfaHttpContextExtensions
{
    /// <summary>Signs somebody in who gave the right password, after the second proof where the clinic asks for one. Takes the place of <c>SignInAsync</c>.</summary>
    /// <param name="context">The request with the password.</param>
    /// <param name="scheme">The cookie scheme of the session.</param>
    /// <param name="principal">Who, as the host's session shall know them.</param>
    /// <param name="subject">Who, in which clinic.</param>
    /// <param name="properties">As for <c>SignInAsync</c>; <see cref="AuthenticationProperties.RedirectUri"/> is where to go when signed in, if it is a path of this site of 1,000 bytes at most; otherwise <c>/</c>.</param>
    /// <param name="audience">Through which door. Default: the staff's.</param>
    /// <returns>Where to send the browser: <c>return LocalRedirect(outcome.LocalPath)</c>.</returns>
    /// <exception cref="InvalidOperationException">The principal of a member of staff is too big for the half-signed-in cookie, whether or not a code would be asked for; nothing was sent. Set <see cref="ClinicMfaAspNetCoreOptions.PendingTicketStore"/>.</exception>
    public static Task<MfaSignInOutcome> SignInWithMfaAsync(
        this HttpContext context,
        string scheme,
        ClaimsPrincipal principal,
        MfaSubject subject,
        AuthenticationProperties properties,
        MfaAudience audience = MfaAudience.Staff) =>
        context.RequestServices.GetRequiredService<SignInFlow>().StartAsync(context, scheme, principal, subject, properties, audience);

    /// <summary>Asks the person of the live session for a code now, whether or not they gave one lately.</summary>
    /// <param name="context">A request of a completed staff session.</param>
    /// <param name="returnPath">Where to go when the code was accepted: a path of this site, which may carry a query; 1,000 bytes at most.</param>
    /// <param name="methods">The methods of which one has to be proven; none: any. Turning MFA on needs one of those it turns on (rule P5).</param>
    /// <returns>Where to send the browser now: <c>return LocalRedirect(path)</c>. When the code was accepted, the session cookie is renewed with it.</returns>
    /// <exception cref="ArgumentException"><paramref name="returnPath"/> leads elsewhere, or is too long.</exception>
    /// <exception cref="InvalidOperationException">There is no completed staff session.</exception>
    public static Task<string> StartStepUpAsync(this HttpContext context, string returnPath, params IReadOnlyList<MfaMethod> methods) =>
        context.RequestServices.GetRequiredService<StepUpFlow>().StartAsync(context, returnPath, methods);

    /// <summary>Asks for a code now, and does what was asked for as soon as it is accepted.</summary>
    /// <typeparam name="TFollowUp">What to do then; registered as <see cref="IStepUpFollowUp"/>.</typeparam>
    /// <param name="context">A request of a completed staff session.</param>
    /// <param name="returnPath">Where to go where <typeparamref name="TFollowUp"/> names no path of this site.</param>
    /// <param name="state">What it needs to know, such as the form that was filled in. It travels encrypted in a cookie: 1,000 bytes of UTF-8 at most.</param>
    /// <param name="methods">The methods of which one has to be proven; none: any.</param>
    /// <returns>Where to send the browser now: <c>return LocalRedirect(path)</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="returnPath"/> leads elsewhere, or it or <paramref name="state"/> is too long.</exception>
    /// <exception cref="InvalidOperationException">There is no completed staff session.</exception>
    public static Task<string> StartStepUpAsync<TFollowUp>(this HttpContext context, string returnPath, string state, params IReadOnlyList<MfaMethod> methods)
        where TFollowUp : class, IStepUpFollowUp
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(state), 1000, nameof(state));
        return context.RequestServices.GetRequiredService<StepUpFlow>().StartAsync(context, returnPath, methods, FollowUp.Of<TFollowUp>(state));
    }

    /// <summary>
    /// Starts changing the method or the phone number of the person of the live session, or setting it up before a login asks for it (rule E2): first a
    /// code of the present factor, unless one was accepted a moment ago, then the set-up. What is set up stays until the new one's code is accepted.
    /// </summary>
    /// <param name="context">A POST of a completed staff session: a link on another site must not send messages.</param>
    /// <param name="returnPath">Where to go when it is changed: a path of this site, which may carry a query; 1,000 bytes at most.</param>
    /// <param name="methods">The methods to offer, of those that the clinic allows; none: all of them.</param>
    /// <returns>Where to send the browser now: <c>return LocalRedirect(path)</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="returnPath"/> leads elsewhere, or is too long.</exception>
    /// <exception cref="InvalidOperationException">There is no completed staff session, or the request only reads (GET, HEAD).</exception>
    public static Task<string> StartMethodChangeAsync(this HttpContext context, string returnPath, params IReadOnlyList<MfaMethod> methods) =>
        context.RequestServices.GetRequiredService<StepUpFlow>().StartChangeAsync(context, returnPath, methods);

    /// <summary>
    /// The secret by which this browser is remembered for the subject of the live session, for <see cref="IMfaAccount.ReadAsync"/>; <see langword="null"/>:
    /// it holds none, or there is no staff session. Holding one says nothing about trust.
    /// </summary>
    public static DeviceSecret? GetMfaDevice(this HttpContext context) =>
        SessionClaims.Read(context.User) is { Audience: MfaAudience.Staff, Subject: var subject }
            ? context.RequestServices.GetRequiredService<DeviceCookies>().Read(context, subject)
            : null;

    /// <summary>The subject of the session, staff or portal; <see langword="null"/> where it was not begun by <c>SignInWithMfaAsync</c>.</summary>
    /// <remarks>
    /// Behind the gate that session is known to go on. On a page under <c>[AllowAnonymous]</c> it is what the cookie says: it may have been ended by a reset,
    /// and is of the clinic it was begun for, whatever the address says. Good enough to greet somebody, not to show or change anything of theirs.
    /// </remarks>
    public static MfaSubject? GetMfaSubject(this HttpContext context) => SessionClaims.Read(context.User)?.Subject;

    /// <summary>The person of the live session as an Admin's or user's actions name them: subject, last accepted code, client address.</summary>
    /// <remarks>Works behind the gate only, whose policy looks whether the session goes on, and in an <see cref="IStepUpFollowUp"/>.</remarks>
    /// <exception cref="InvalidOperationException">There is no completed staff session, or the gate has not looked at it: the endpoint is not behind it, as under <c>[AllowAnonymous]</c>.</exception>
    public static MfaActor.Staff GetMfaActor(this HttpContext context) =>
        SessionClaims.Read(context.User) is { Audience: MfaAudience.Staff } session && CheckedSession.IsMarked(context, session)
            ? new MfaActor.Staff(session.Subject, session.LatestProof, RequestClient.Of(context))
            : throw new InvalidOperationException($"There is no completed staff session here. Put the endpoint behind the policy {ClinicMfaPolicies.Staff}.");
}
