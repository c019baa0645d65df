namespace ClinicMfa.Tests.Enrollment;

/// <summary>Rule E2, as the pure rule says it: what a live session has to prove before anything is set up.</summary>
[Trait("Rule", "E2")]
[Trait("Threat", "B12")]
public sealed class EnrollmentRulesTests
{
    private static readonly DateTimeOffset Now = Stage.StartedAt;
    private static readonly SubjectRecord Nobody = SubjectRecord.New(new MfaSubject("harbor", "nurse"));
    private static readonly SubjectRecord SetUp = Nobody with { Enrollment = new MfaEnrollment { Method = MfaMethod.Text, PhoneNumber = Stage.PhoneNumber, SetUpAt = Now.AddDays(-1) } };

    /// <summary>A host without emails can prove no mailbox: that opens set-up to whoever has none, and to nobody else.</summary>
    [Theory]
    [InlineData(false, false, ChallengePurpose.SetUp)]
    [InlineData(false, true, ChallengePurpose.StepUp)]
    [InlineData(true, false, ChallengePurpose.StepUp)]
    [InlineData(true, true, ChallengePurpose.StepUp)]
    public void ForChange_NothingProven_PresentFactorFirst(bool isSetUp, bool canSendEmails, ChallengePurpose purpose) =>
        Assert.Equal(purpose, EnrollmentRules.ForChange(isSetUp ? SetUp : Nobody, canSendEmails, [MfaMethod.Text], latest: null, Now).Purpose);

    [Theory]
    [InlineData("text", 0, ChallengePurpose.SetUp)]
    [InlineData("text", 15, ChallengePurpose.StepUp)]
    [InlineData("email", 0, ChallengePurpose.StepUp)] // of something else than what is there
    public void ForChange_ProofOfTheSession_CountsWhileFreshAndOfThePresentFactor(string method, int minutes, ChallengePurpose purpose)
    {
        Assert.True(MfaMethod.TryParse(method, out var proven));

        Assert.Equal(purpose, EnrollmentRules.ForChange(SetUp, canSendEmails: true, [MfaMethod.Email], new MfaProof(proven, Now.AddMinutes(-minutes)), Now).Purpose);
    }
}
