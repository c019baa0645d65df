namespace ClinicMfa.AspNetCore.Tests;

/// <summary>A flow whose answers a test sets; records what it was asked.</summary>
internal sealed class ScriptedSignInService : IMfaSignInService
{
    public MfaStep Started { get; set; } = Steps.Code();

    public MfaStep Current { get; set; } = Steps.Code();

    public MfaStep Answered { get; set; } = Steps.Done(MfaMethod.Email);

    public MfaSignInRequest? SignIn { get; private set; }

    public MfaStepUpRequest? StepUp { get; private set; }

    public MfaStepUpRequest? Change { get; private set; }

    public MfaPendingProof? Proof { get; private set; }

    public List<string?> Typed { get; } = [];

    public int Sends { get; private set; }

    /// <summary>What happens elsewhere while something that was typed is looked at.</summary>
    public Action OnAnswer { get; set; } = () => { };

    public Task<MfaStep> StartAsync(MfaSignInRequest request, CancellationToken cancellationToken)
    {
        SignIn = request;
        return Task.FromResult(Started);
    }

    public Task<MfaStep> StartStepUpAsync(MfaStepUpRequest request, CancellationToken cancellationToken)
    {
        StepUp = request;
        return Task.FromResult(Started);
    }

    public Task<MfaStep> StartChangeAsync(MfaStepUpRequest request, CancellationToken cancellationToken)
    {
        Change = request;
        return Task.FromResult(Started);
    }

    public Task<MfaStep> CurrentAsync(MfaPendingProof proof, CancellationToken cancellationToken)
    {
        Proof = proof;
        return Task.FromResult(Current);
    }

    public Task<MfaStep> ChooseMethodAsync(MfaPendingProof proof, MfaMethod? method, CancellationToken cancellationToken) => Answer(proof, method?.Name);

    public Task<MfaStep> SubmitPhoneNumberAsync(MfaPendingProof proof, string? typed, string? consentText, CancellationToken cancellationToken) => Answer(proof, typed);

    public Task<MfaStep> SubmitCodeAsync(MfaPendingProof proof, string? typed, bool trustBrowser, CancellationToken cancellationToken) =>
        Answer(proof, trustBrowser ? typed + "+trust" : typed);

    public Task<MfaStep> SendAgainAsync(MfaPendingProof proof, CancellationToken cancellationToken)
    {
        Sends++;
        return Answer(proof, "send");
    }

    private Task<MfaStep> Answer(MfaPendingProof proof, string? typed)
    {
        Proof = proof;
        Typed.Add(typed);
        OnAnswer();
        return Task.FromResult(Answered);
    }
}
