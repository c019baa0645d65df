using System.Diagnostics;

namespace ClinicMfa;

/// <summary>The flow with a span and a measurement around each of its calls (rule A3). Decides nothing.</summary>
internal sealed class MeasuredSignInService(MfaSignInService flow, MfaMetrics metrics, TimeProvider time) : IMfaSignInService
{
    public Task<MfaStep> StartAsync(MfaSignInRequest request, CancellationToken cancellationToken) =>
        MeasureAsync("start", () => flow.StartAsync(request, cancellationToken));

    public Task<MfaStep> StartStepUpAsync(MfaStepUpRequest request, CancellationToken cancellationToken) =>
        MeasureAsync("start_step_up", () => flow.StartStepUpAsync(request, cancellationToken));

    public Task<MfaStep> StartChangeAsync(MfaStepUpRequest request, CancellationToken cancellationToken) =>
        MeasureAsync("start_change", () => flow.StartChangeAsync(request, cancellationToken));

    public Task<MfaStep> CurrentAsync(MfaPendingProof proof, CancellationToken cancellationToken) =>
        MeasureAsync("current", () => flow.CurrentAsync(proof, cancellationToken));

    public Task<MfaStep> ChooseMethodAsync(MfaPendingProof proof, MfaMethod? method, CancellationToken cancellationToken) =>
        MeasureAsync("choose_method", () => flow.ChooseMethodAsync(proof, method, cancellationToken));

    public Task<MfaStep> SubmitPhoneNumberAsync(MfaPendingProof proof, string? typed, string? consentText, CancellationToken cancellationToken) =>
        MeasureAsync("submit_phone_number", () => flow.SubmitPhoneNumberAsync(proof, typed, consentText, cancellationToken));

    public Task<MfaStep> SubmitCodeAsync(MfaPendingProof proof, string? typed, bool trustBrowser, CancellationToken cancellationToken) =>
        MeasureAsync("submit_code", () => flow.SubmitCodeAsync(proof, typed, trustBrowser, cancellationToken));

    public Task<MfaStep> SendAgainAsync(MfaPendingProof proof, CancellationToken cancellationToken) =>
        MeasureAsync("send_again", () => flow.SendAgainAsync(proof, cancellationToken));

    private async Task<MfaStep> MeasureAsync(string operation, Func<Task<MfaStep>> call)
    {
        using var span = MfaTelemetry.Source.StartActivity($"clinicmfa.{operation}");
        var began = time.GetTimestamp();
        var answer = await call().ConfigureAwait(false);
        var (step, reason) = (TelemetryWords.OfType(answer), ReasonOf(answer));
        metrics.Answered(operation, step, reason, time.GetElapsedTime(began));
        span?.SetTag(TelemetryTags.Step, step).SetTag(TelemetryTags.Reason, reason);
        if (answer is MfaStep.Refused { Refusal: MfaRefusal.Unavailable })
            span?.SetStatus(ActivityStatusCode.Error);
        return answer;
    }

    private static string? ReasonOf(MfaStep answer) => answer switch
    {
        MfaStep.EnterPhoneNumber { Problem: { } problem } => TelemetryWords.OfEnum(problem),
        MfaStep.EnterCode { Problem: { } problem } => TelemetryWords.OfType(problem),
        MfaStep.Completed { Completion.Reason: var reason } => TelemetryWords.OfEnum(reason),
        MfaStep.Refused { Refusal: var refusal } => TelemetryWords.OfType(refusal),
        _ => null,
    };
}
