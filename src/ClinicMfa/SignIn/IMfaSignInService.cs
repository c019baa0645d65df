namespace ClinicMfa;

/// <summary>The flow: what must this person do next?</summary>
/// <remarks>
/// Each call answers after all it changed is saved. Broken infrastructure is logged and answered by
/// <see cref="MfaRefusal.Unavailable"/>: nobody is let in by a fault (rule F1).
/// </remarks>
public interface IMfaSignInService
{
    /// <summary>Starts after the password.</summary>
    Task<MfaStep> StartAsync(MfaSignInRequest request, CancellationToken cancellationToken);

    /// <summary>Starts in a live session.</summary>
    Task<MfaStep> StartStepUpAsync(MfaStepUpRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Starts changing the method or the phone number in a live session, or setting it up before a login asks for it (rule E2): with a fresh
    /// <see cref="MfaStepUpRequest.LatestProof"/> of the present factor the set-up itself; without one it asks for that code, after which this is to be called again.
    /// <see cref="MfaStepUpRequest.Methods"/> narrows what is offered; none: all that the clinic allows. What is set up stays until the new one's code is accepted.
    /// </summary>
    Task<MfaStep> StartChangeAsync(MfaStepUpRequest request, CancellationToken cancellationToken);

    /// <summary>What to show on a reload. Sends nothing and changes no challenge; a browser found trusted meanwhile is let in.</summary>
    Task<MfaStep> CurrentAsync(MfaPendingProof proof, CancellationToken cancellationToken);

    /// <summary>Answers <see cref="MfaStep.ChooseMethod"/>, or takes one of the alternatives that another step offers; <see langword="null"/> when nothing was chosen.</summary>
    Task<MfaStep> ChooseMethodAsync(MfaPendingProof proof, MfaMethod? method, CancellationToken cancellationToken);

    /// <summary>Answers <see cref="MfaStep.EnterPhoneNumber"/> with what was typed.</summary>
    /// <param name="proof">The browser's pending proof.</param>
    /// <param name="typed">What was typed, as it came.</param>
    /// <param name="consentText">
    /// Which text about consent to texts stood beside the field, such as <c>en 2026-11</c>, at most 100 ASCII letters, digits, spaces, dots, dashes and underscores: it is on record before the
    /// first text goes out. <see langword="null"/>: the host has the user's consent otherwise, and keeps its record.
    /// </param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<MfaStep> SubmitPhoneNumberAsync(MfaPendingProof proof, string? typed, string? consentText, CancellationToken cancellationToken);

    /// <summary>Answers <see cref="MfaStep.EnterCode"/> with what was typed.</summary>
    /// <param name="proof">The browser's pending proof.</param>
    /// <param name="typed">What was typed, as it came.</param>
    /// <param name="trustBrowser">Whether the box for trusting this browser was ticked; counts where the policy is <see cref="DeviceTrust.UserOptIn"/>.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<MfaStep> SubmitCodeAsync(MfaPendingProof proof, string? typed, bool trustBrowser, CancellationToken cancellationToken);

    /// <summary>Sends a new code in place of the last (rule C7).</summary>
    Task<MfaStep> SendAgainAsync(MfaPendingProof proof, CancellationToken cancellationToken);
}
