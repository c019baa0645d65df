namespace ClinicMfa.Tests.Enrollment;

/// <summary>Pending proofs and trusted browsers are bound to the version of the set-up: it only grows, or what was ended once would count again.</summary>
[Trait("Rule", "E5")]
[Trait("Threat", "B13")]
public sealed class EnrollmentVersionTests
{
    private static readonly DateTimeOffset Now = Stage.StartedAt;
    private static readonly SubjectRecord Record = SubjectRecord.New(new MfaSubject(Stage.Harbor, "nurse")) with { EnrollmentVersion = 5, Epoch = 5 };

    [Fact]
    public void SignOutEverywhere_VersionAndEpochGrow()
    {
        var after = TrustRules.SignOutEverywhere(Record);

        Assert.Equal((6, 6), (after.EnrollmentVersion, after.Epoch));
    }

    [Fact]
    public void Reset_VersionAndEpochGrow()
    {
        var after = EnrollmentRules.Reset(Record, "stamp", Now);

        Assert.Equal((6, 6), (after.EnrollmentVersion, after.Epoch));
    }

    [Fact]
    public void Import_VersionGrows() => Assert.Equal(6, EnrollmentRules.Import(Record, Stage.PhoneNumber, Now)!.EnrollmentVersion);

    [Fact]
    public void Accept_OfASetUp_VersionGrowsAndOfALoginItStays()
    {
        var setUp = ChallengeRules.Begin(ChallengePurpose.SetUp, ChallengeOrigin.Login, [MfaMethod.Email], new ChallengeBasis(1, 5, "stamp"), Now);
        var login = ChallengeRules.Begin(ChallengePurpose.SignIn, ChallengeOrigin.Login, [MfaMethod.Email], new ChallengeBasis(1, 5, "stamp"), Now);

        var enrolled = EnrollmentRules.Accept(Record, setUp, "nurse@harbor.example", null, null, "stamp", Now);
        Assert.Equal((6, null), (enrolled.EnrollmentVersion, enrolled.Enrollment!.PhoneNumber)); // an address is the account's, and kept nowhere else
        Assert.Equal(6, EnrollmentRules.Accept(enrolled, login, "nurse@harbor.example", null, null, "stamp", Now).EnrollmentVersion);
    }
}
