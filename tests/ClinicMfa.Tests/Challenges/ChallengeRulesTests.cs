namespace ClinicMfa.Tests.Challenges;

/// <summary>What a document of pending proofs keeps, and which of four challenges ends, as pure rules.</summary>
[Trait("Rule", "C10")]
public sealed class ChallengeRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly ChallengeRecord Nothing = ChallengeRecord.New(new MfaSubject("harbor", "terry"));
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Theory]
    [InlineData(ChallengePurpose.SetUp, MailboxProof.Needed)]
    [InlineData(ChallengePurpose.SignIn, null)]
    [InlineData(ChallengePurpose.StepUp, null)]
    [Trait("Rule", "E6")]
    public void Begin_MailboxNotProven_AskedAtSetUpOnly(ChallengePurpose purpose, MailboxProof? asked) =>
        Assert.Equal(asked, ChallengeRules.Begin(purpose, ChallengeOrigin.Login, MfaMethod.All, Basis(), Now, MailboxProof.Needed).MailboxProof);

    [Fact]
    [Trait("Rule", "C5")]
    public void Choose_SameMethodAgain_ItsCodesStayAndAnotherOnesDoNot()
    {
        var texted = Begin(ChallengeOrigin.Login) with { Method = MfaMethod.Text, Codes = [Code(CodeDelivery.HandedOver)] };

        Assert.Single(ChallengeRules.Choose(texted, MfaMethod.Text).Codes);
        Assert.Empty(ChallengeRules.Choose(texted, MfaMethod.Email).Codes);
    }

    /// <summary>Nobody waits for a message that reached nobody; whoever has got one waits, also when its code is gone.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false, CodeDelivery.Refused, CodeDelivery.NotDelivered)]
    [InlineData(true, CodeDelivery.Refused, CodeDelivery.HandedOver)]
    [InlineData(true, CodeDelivery.Unconfirmed)]
    [Trait("Rule", "C7")]
    public void Choose_AfterMessages_WaitsUnlessNoneArrived(bool waits, params CodeDelivery[] deliveries)
    {
        var sent = Begin(ChallengeOrigin.Login) with { MessageCount = 1, LastSentAt = Now, Codes = [.. deliveries.Select(Code)] };

        Assert.Equal(waits ? Now : null, ChallengeRules.Choose(sent, MfaMethod.Email).LastSentAt);
    }

    [Fact]
    [Trait("Rule", "C2")]
    public void Put_OthersAtTheirEnd_DroppedToTheTick()
    {
        var ended = Begin(ChallengeOrigin.Login) with { ExpiresAt = Now };
        var ending = Begin(ChallengeOrigin.Login) with { ExpiresAt = Now + Tick };
        var newest = Begin(ChallengeOrigin.Login);

        Assert.Equal([ending, newest], ChallengeRules.Put(Nothing with { Challenges = [ended, ending] }, newest, Now).Challenges);
    }

    [Fact]
    [Trait("Rule", "C7")]
    public void Put_MessagesOfADayAgo_ForgottenToTheTick()
    {
        var newest = Begin(ChallengeOrigin.Login);
        SentMessage Sent(DateTimeOffset at) => new(newest.Id, new MessageReference("K7"), ChallengeOrigin.Login, at);
        var record = Nothing with { Sends = [Sent(Now - TimeSpan.FromHours(24)), Sent(Now - TimeSpan.FromHours(24) + Tick)] };

        Assert.Equal(Now - TimeSpan.FromHours(24) + Tick, Assert.Single(ChallengeRules.Put(record, newest, Now).Sends).At);
    }

    [Fact]
    public void ForgetAt_TheLastOfWhatMatters()
    {
        var challenge = Begin(ChallengeOrigin.Login);
        var sent = new SentMessage(challenge.Id, new MessageReference("K7"), ChallengeOrigin.Login, Now - TimeSpan.FromHours(1));

        Assert.Equal(Now, ChallengeRules.ForgetAt(Nothing, Now));
        Assert.Equal(challenge.ExpiresAt, ChallengeRules.ForgetAt(Nothing with { Challenges = [challenge] }, Now));
        Assert.Equal(Now + TimeSpan.FromHours(23), ChallengeRules.ForgetAt(Nothing with { Challenges = [challenge], Sends = [sent] }, Now)); // the budget outlives the challenge
    }

    /// <summary>Which of four ends: one that is of no use any more; of sessions' the older; else the oldest of a login. A letter each: l and s are open, x is used up.</summary>
    [Theory]
    [InlineData("lll", 'l', 0)]
    [InlineData("lsl", 's', 1)] // a session's newest replaces the session's older
    [InlineData("lsl", 'l', 0)] // a login can't end the owner's step-up
    [InlineData("ssl", 'l', 0)] // but the older of two sessions'
    [InlineData("sll", 'l', 1)]
    [InlineData("lxl", 'l', 1)]
    [InlineData("lxs", 's', 1)]
    [Trait("Rule", "C11")]
    public void Put_AFourth_OneEnds(string open, char fourth, int ends)
    {
        var before = open.Select(Open).ToList();
        var newest = Open(fourth);

        var kept = ChallengeRules.Put(Nothing with { Challenges = before }, newest, Now).Challenges;

        Assert.Equal([.. before.Where((_, i) => i != ends), newest], kept);
    }

    private static MfaChallenge Open(char kind) => Begin(kind == 's' ? ChallengeOrigin.Session : ChallengeOrigin.Login) with
    {
        State = kind == 'x' ? ChallengeState.Consumed : ChallengeState.AwaitingCode,
    };

    private static MfaChallenge Begin(ChallengeOrigin origin) => ChallengeRules.Begin(ChallengePurpose.SetUp, origin, MfaMethod.All, Basis(), Now);

    private static ChallengeBasis Basis() => new(1, 1, "stamp");

    private static IssuedCode Code(CodeDelivery delivery) => new()
    {
        Hash = new CodeHash("key", new byte[32]),
        Reference = new MessageReference("K7"),
        SentAt = Now,
        ExpiresAt = Now + TimeSpan.FromMinutes(10),
        BudgetsAllowNextAt = Now,
        Delivery = delivery,
    };
}
