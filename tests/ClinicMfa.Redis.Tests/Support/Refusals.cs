namespace ClinicMfa.Redis.Tests;

internal static class Refusals
{
    public static void IsUnavailable(MfaStep step) => Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(step).Refusal);

    public static void IsGone(MfaStep step, ChallengeEnd reason) =>
        Assert.Equal(reason, Assert.IsType<MfaRefusal.ChallengeGone>(Assert.IsType<MfaStep.Refused>(step).Refusal).Reason);
}
