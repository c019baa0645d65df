namespace ClinicMfa.AspNetCore;

/// <summary>What came of a right password. The host answers with <c>LocalRedirect(outcome.LocalPath)</c>, whatever it is, or an app's call with <see cref="ToJsonResult"/>.</summary>
/// <param name="IsSignedIn">Whether the session began at once: nothing was asked.</param>
/// <param name="LocalPath">Where to send the browser: <c>/mfa</c>, or where the login was going to. Always a path of this site.</param>
public sealed record MfaSignInOutcome(bool IsSignedIn, string LocalPath)
{
    internal FlowAnswer? Answer { get; init; }

    /// <summary>The answer to the login call of a single-page or mobile app: the next step as JSON, or why there is none, as the API mapped by <c>MapClinicMfaApi()</c> gives it.</summary>
    /// <exception cref="InvalidOperationException">It was not made by <c>SignInWithMfaAsync</c>.</exception>
    public MfaStepResult ToJsonResult() => ToResult(isProofAProblem: false);

    /// <summary>
    /// As <see cref="ToJsonResult"/>, for a login whose clients take every success for a session: where a proof is due, the answer is status 401 with a problem of type
    /// <see cref="MfaProblemTypes.ProofRequired"/>, which holds the step and leads to the API mapped by <c>MapClinicMfaApi()</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was not made by <c>SignInWithMfaAsync</c>.</exception>
    public MfaStepResult ToJsonProblem() => ToResult(isProofAProblem: true);

    private MfaStepResult ToResult(bool isProofAProblem) => Answer is { } answer
        ? new MfaStepResult(answer, isProofAProblem)
        : throw new InvalidOperationException($"This {nameof(MfaSignInOutcome)} knows no step: take the one that SignInWithMfaAsync gave.");
}
