using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// What somebody asked for that needed a fresh code first. It is done as soon as the code is accepted, in the same POST: nothing is asked
/// twice, and no GET changes anything. Register it as <see cref="IStepUpFollowUp"/>.
/// </summary>
/// <remarks>
/// It runs from the page <c>/mfa</c>, which anybody may open: the authorization policy of the endpoint that started the step-up was checked
/// then and is not checked again, so a follow-up has to authorize what it does itself, as <c>IMfaAdministration</c> does with its actor.
/// One that throws is logged as an error; the code stays accepted, the session renewed, and the browser goes to the step-up's return path.
/// </remarks>
public interface IStepUpFollowUp
{
    /// <summary>Does it. The session is renewed already: <c>context.GetMfaActor()</c> carries the fresh proof.</summary>
    /// <param name="context">The request that brought the accepted code.</param>
    /// <param name="state">What <c>StartStepUpAsync</c> was given; it was encrypted in between, and bound to this person's step-up.</param>
    /// <returns>Where to send the browser: a path of this site; anything else becomes the return path of the step-up.</returns>
    Task<string> CompleteAsync(HttpContext context, string state);
}
