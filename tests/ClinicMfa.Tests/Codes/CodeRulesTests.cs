namespace ClinicMfa.Tests.Codes;

/// <summary>The order of the checks in one verdict, as a pure function: each stands alone, whatever was checked before (rule C4).</summary>
[Trait("Rule", "C4")]
public sealed class CodeRulesTests
{
    private static readonly MfaSubject Subject = new(Stage.Harbor, "nurse");

    [Fact]
    public async Task Judge_OutOfTries_ExhaustedAlsoForTheRightCode()
    {
        var issuer = new RecordingIssuer();
        await using var stage = new Stage(issuer.AddTo);
        var (challenge, code) = Asked(stage);

        Assert.IsType<CodeVerdict.Right>(Judge(stage, SubjectRecord.New(Subject), challenge with { WrongTries = 4 }, code));
        var compared = issuer.Compared;
        Assert.IsType<CodeVerdict.Exhausted>(Judge(stage, SubjectRecord.New(Subject), challenge with { WrongTries = 5 }, code));
        Assert.Equal(compared, issuer.Compared);
    }

    [Theory]
    [InlineData(ChallengeOrigin.Login)]
    [InlineData(ChallengeOrigin.Session)]
    public async Task Judge_LockedByItsOwnLedger_LockedAlsoForTheRightCode(ChallengeOrigin origin)
    {
        await using var stage = new Stage();
        var (challenge, code) = Asked(stage);
        var locked = new FailureLedger { LockedUntil = stage.Now.AddTicks(1) };
        var own = SubjectRecord.New(Subject).WithLedger(origin, locked);
        var other = SubjectRecord.New(Subject).WithLedger(origin == ChallengeOrigin.Login ? ChallengeOrigin.Session : ChallengeOrigin.Login, locked);

        Assert.IsType<CodeVerdict.Locked>(Judge(stage, own, challenge with { Origin = origin, WrongTries = 5 }, code));
        Assert.IsType<CodeVerdict.Right>(Judge(stage, other, challenge with { Origin = origin }, code));
    }

    [Fact]
    [Trait("Rule", "C2")]
    public async Task Judge_Expired_ExpiredAlsoForTheRightCode()
    {
        await using var stage = new Stage();
        var (challenge, code) = Asked(stage);
        stage.Pass(TimeSpan.FromMinutes(10));

        Assert.IsType<CodeVerdict.Expired>(Judge(stage, SubjectRecord.New(Subject), challenge, code));
    }

    /// <summary>Where every message was reported lost, the newest code that still runs opens the door: not one that has expired, whatever came in between.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    public async Task Judge_EveryMessageLost_TheNewestThatStillRuns()
    {
        await using var stage = new Stage();
        var (challenge, code) = Asked(stage);
        var lost = challenge.Codes[0] with { Delivery = CodeDelivery.NotDelivered };
        var expired = lost with { Reference = new MessageReference("M3"), ExpiresAt = stage.Now, Hash = new CodeHash("other", new byte[32]) };

        Assert.IsType<CodeVerdict.Right>(Judge(stage, SubjectRecord.New(Subject), challenge with { Codes = [lost, expired] }, code));
        Assert.IsType<CodeVerdict.Right>(Judge(stage, SubjectRecord.New(Subject), challenge with { Codes = [expired, lost] }, code));
    }

    private static CodeVerdict Judge(Stage stage, SubjectRecord record, MfaChallenge challenge, OneTimeCode code) =>
        CodeRules.Judge(record, challenge, code, "nurse@harbor.example", stage.Get<ICodeIssuer>(), stage.Now);

    private static (MfaChallenge Challenge, OneTimeCode Code) Asked(Stage stage)
    {
        var begun = ChallengeRules.Begin(ChallengePurpose.SignIn, ChallengeOrigin.Login, [MfaMethod.Email], new ChallengeBasis(1, 1, "stamp"), stage.Now);
        var (code, hash) = stage.Get<ICodeIssuer>().Issue(new CodeBinding(Subject, begun.Id, begun.Purpose, MfaMethod.Email, "nurse@harbor.example"));
        var issued = new IssuedCode
        {
            Hash = hash,
            Reference = new MessageReference("K7"),
            SentAt = stage.Now,
            ExpiresAt = stage.Now.AddMinutes(10),
            BudgetsAllowNextAt = DateTimeOffset.MinValue,
        };
        return (begun with { Codes = [issued] }, code);
    }
}
