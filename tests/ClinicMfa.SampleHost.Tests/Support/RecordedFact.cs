namespace ClinicMfa.SampleHost.Tests.Support;

/// <summary>What the tests look at in the table of the audit.</summary>
internal sealed record RecordedFact(string ClinicId, string? UserId, MfaEventKind Kind, string? ChallengeId)
{
    public bool IsGrant => Kind is MfaEventKind.SetUpCompleted or MfaEventKind.SignInCompleted or MfaEventKind.StepUpCompleted;

    public bool IsWrongCode => Kind is MfaEventKind.CodeRefused or MfaEventKind.Locked;
}
