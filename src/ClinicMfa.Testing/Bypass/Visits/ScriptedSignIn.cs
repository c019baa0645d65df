namespace ClinicMfa.Testing;

/// <summary>Asks for a code or lets in, as the subject's name says. Nothing is sent, and no code is right.</summary>
internal sealed class ScriptedSignIn(TimeProvider time) : IMfaSignInService
{
    /// <summary>Whoever this is, was let in, and signed out everywhere since.</summary>
    public const string Ended = "ended";

    /// <summary>Whoever this is gave the code, and is let in.</summary>
    public const string Proven = "proven";

    public Task<MfaStep> StartAsync(MfaSignInRequest request, CancellationToken cancellationToken) => Task.FromResult<MfaStep>(request switch
    {
        { Audience: MfaAudience.PatientPortal } => LetIn(MfaCompletionReason.PatientPortal, epoch: 0),
        { Subject.UserId: Proven } => LetIn(MfaCompletionReason.CodeAccepted, epoch: 0),
        { Subject.UserId: Ended } => LetIn(MfaCompletionReason.CodeAccepted, epoch: 1),
        _ => new MfaStep.ChooseMethod(ChallengeId.Create(), MfaMethod.All),
    });

    public Task<MfaStep> StartStepUpAsync(MfaStepUpRequest request, CancellationToken cancellationToken) => Ask();

    public Task<MfaStep> StartChangeAsync(MfaStepUpRequest request, CancellationToken cancellationToken) => Ask();

    public Task<MfaStep> CurrentAsync(MfaPendingProof proof, CancellationToken cancellationToken) => Ask();

    public Task<MfaStep> ChooseMethodAsync(MfaPendingProof proof, MfaMethod? method, CancellationToken cancellationToken) => Ask();

    public Task<MfaStep> SubmitPhoneNumberAsync(MfaPendingProof proof, string? typed, string? consentText, CancellationToken cancellationToken) => Ask();

    public Task<MfaStep> SubmitCodeAsync(MfaPendingProof proof, string? typed, bool trustBrowser, CancellationToken cancellationToken) => Ask();

    public Task<MfaStep> SendAgainAsync(MfaPendingProof proof, CancellationToken cancellationToken) => Ask();

    private static Task<MfaStep> Ask() => Task.FromResult<MfaStep>(new MfaStep.ChooseMethod(ChallengeId.Create(), MfaMethod.All));

    private MfaStep.Completed LetIn(MfaCompletionReason reason, long epoch) =>
        new(new MfaCompletion { Reason = reason, At = time.GetUtcNow(), Method = reason == MfaCompletionReason.CodeAccepted ? MfaMethod.Text : null, Epoch = epoch });
}
