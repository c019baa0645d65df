namespace ClinicMfa.AspNetCore.Tests;

internal static class Steps
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 3, 15, 44, 0, TimeSpan.Zero);

    public static ChallengeId Challenge { get; } = ChallengeId.Create();

    public static MfaStep.EnterCode Code(CodeProblem? problem = null, ChallengePurpose purpose = ChallengePurpose.SignIn) => new()
    {
        ChallengeId = Challenge,
        Purpose = purpose,
        Method = MfaMethod.Email,
        Destination = MaskedDestination.OfEmail("terry@harbor.example"),
        Reference = new MessageReference("M3"),
        SentAt = Now,
        ExpiresAt = Now.AddMinutes(10),
        ResendAt = Now.AddSeconds(30),
        CodeLength = 6,
        Problem = problem,
    };

    public static MfaStep.Completed Done(MfaMethod? method, MfaCompletionReason reason = MfaCompletionReason.CodeAccepted, DeviceSecret? secret = null) =>
        new(new MfaCompletion { Reason = reason, At = Now, Method = method, NewDeviceSecret = secret });

    public static MfaStep.Refused Refused(MfaRefusal refusal, bool withChallenge = false) => new(refusal, withChallenge ? Challenge : null);
}
