namespace ClinicMfa.AspNetCore;

/// <summary>What several kinds of steps have in common.</summary>
internal static class StepFacts
{
    /// <summary>The challenge a step belongs to, if any.</summary>
    public static ChallengeId? ChallengeIdOf(MfaStep step) => step switch
    {
        MfaStep.ChooseMethod choose => choose.ChallengeId,
        MfaStep.EnterPhoneNumber phone => phone.ChallengeId,
        MfaStep.EnterCode code => code.ChallengeId,
        MfaStep.Refused refused => refused.ChallengeId,
        _ => null,
    };

    /// <summary>Whether a step says that what was just typed or asked was not accepted.</summary>
    public static bool HasProblem(MfaStep step) =>
        step is MfaStep.ChooseMethod { IsMissing: true } or MfaStep.EnterPhoneNumber { Problem: not null } or MfaStep.EnterCode { Problem: not null };
}
