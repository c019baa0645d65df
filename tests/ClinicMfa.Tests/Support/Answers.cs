namespace ClinicMfa.Tests.Support;

/// <summary>What an answer has to be, in one line.</summary>
internal static class Answers
{
    public static MfaCompletion IsIn(MfaStep step, MfaCompletionReason reason = MfaCompletionReason.CodeAccepted)
    {
        var completion = Assert.IsType<MfaStep.Completed>(step).Completion;
        Assert.Equal(reason, completion.Reason);
        return completion;
    }

    public static MfaStep.EnterCode AsksForCode(MfaStep step, ChallengePurpose purpose)
    {
        var page = Assert.IsType<MfaStep.EnterCode>(step);
        Assert.Equal(purpose, page.Purpose);
        return page;
    }

    public static MfaStep.EnterCode HasProblem<T>(MfaStep step)
        where T : CodeProblem
    {
        var page = Assert.IsType<MfaStep.EnterCode>(step);
        Assert.IsType<T>(page.Problem);
        return page;
    }

    public static T IsRefused<T>(MfaStep step)
        where T : MfaRefusal => Assert.IsType<T>(Assert.IsType<MfaStep.Refused>(step).Refusal);

    public static void IsGone(MfaStep step, ChallengeEnd reason) => Assert.Equal(reason, IsRefused<MfaRefusal.ChallengeGone>(step).Reason);

    public static int TriesLeft(MfaStep step) => Assert.IsType<CodeProblem.Wrong>(Assert.IsType<MfaStep.EnterCode>(step).Problem).TriesLeft;
}
