namespace ClinicMfa.Tests.Delivery;

/// <summary>Rules C7, C8 and M1 as pure functions: what is noted of a message, and which reference it gets.</summary>
[Trait("Rule", "C7")]
public sealed class SendRulesTests
{
    private static readonly DateTimeOffset Now = Stage.StartedAt;
    private static readonly MfaSubject Subject = new(Stage.Harbor, "nurse");
    private static readonly IReadOnlyList<MessageReference> References =
        [.. from letter in "ABCDEFGHJKLMNPRSTUVWXY" from digit in "23456789" select new MessageReference($"{letter}{digit}")];

    /// <summary>176 references, all but one taken: some by codes that are still there, some by messages whose code is dropped, and by another challenge, whose do not matter.</summary>
    [Fact]
    [Trait("Rule", "C8")]
    public void NewReference_AllButOneTaken_IsThatOne()
    {
        var challenge = Challenge() with { Codes = [.. References.Take(100).Select(reference => Code(reference))] };
        var other = Challenge();
        var record = Record(challenge, other) with
        {
            Sends = [.. References.Skip(100).SkipLast(1).Select(reference => Send(challenge, reference)), Send(other, References[^1])],
        };

        Assert.Equal(References[^1], SendRules.NewReference(record, challenge));
    }

    public static TheoryData<CodeDelivery, CodeDelivery> NothingToNote => new()
    {
        { CodeDelivery.Refused, CodeDelivery.Unconfirmed },
        { CodeDelivery.Refused, CodeDelivery.Delivered },
        { CodeDelivery.Delivered, CodeDelivery.NotDelivered },
        { CodeDelivery.NotDelivered, CodeDelivery.Delivered },
        { CodeDelivery.NotDelivered, CodeDelivery.NotDelivered },
        { CodeDelivery.HandedOver, CodeDelivery.HandedOver },
        { CodeDelivery.Unconfirmed, CodeDelivery.Unconfirmed },
    };

    [Theory]
    [Trait("Threat", "B29")]
    [MemberData(nameof(NothingToNote))]
    public void Note_DefiniteOrKnownAlready_SameDocument(CodeDelivery before, CodeDelivery reported)
    {
        var challenge = Challenge() with { Codes = [Code(References[0], before)] };
        var record = Record(challenge);

        Assert.Same(record, SendRules.Note(record, challenge.Id, References[0], reported, DeliveryFailure.Unreachable, Now));
    }

    [Theory]
    [Trait("Threat", "B29")]
    [InlineData(true)]
    [InlineData(false)]
    public void Note_MessageOfAnEndedChallengeOrADroppedCode_SameDocument(bool isChallengeThere)
    {
        var challenge = Challenge() with { Codes = [Code(References[0])] };
        var record = Record(challenge);
        var id = isChallengeThere ? challenge.Id : ChallengeId.Create();

        Assert.Same(record, SendRules.Note(record, id, isChallengeThere ? References[1] : References[0], CodeDelivery.Delivered, null, Now));
    }

    /// <summary>Only what is definite of the newest message is told as the challenge's failure, or ends it.</summary>
    [Theory]
    [InlineData(1, CodeDelivery.NotDelivered, DeliveryFailure.Unreachable)]
    [InlineData(1, CodeDelivery.Delivered, null)]
    [InlineData(1, CodeDelivery.Unconfirmed, DeliveryFailure.Refused)] // as it was
    [InlineData(0, CodeDelivery.NotDelivered, DeliveryFailure.Refused)]
    [InlineData(0, CodeDelivery.Delivered, DeliveryFailure.Refused)]
    public void Note_OfAMessage_ChangesTheFailureOnlyWhereItIsTheNewestAndDefinite(int which, CodeDelivery reported, DeliveryFailure? failure)
    {
        var failedAt = Now.AddMinutes(-5);
        var challenge = Challenge() with { Codes = [Code(References[0]), Code(References[1])], Failure = DeliveryFailure.Refused, FailedAt = failedAt };
        var other = Challenge() with { Codes = [Code(References[which])] };

        var noted = SendRules.Note(
            Record(other, challenge), challenge.Id, References[which], reported, reported == CodeDelivery.Delivered ? null : DeliveryFailure.Unreachable, Now);

        Assert.Same(other, noted.Challenges[0]);
        var changed = noted.Challenges[1];
        Assert.Equal(challenge.Id, changed.Id);
        Assert.Equal([which == 0 ? reported : CodeDelivery.HandedOver, which == 1 ? reported : CodeDelivery.HandedOver], changed.Codes.Select(code => code.Delivery));
        Assert.Equal((failure, failure switch { null => null, DeliveryFailure.Unreachable => Now, _ => failedAt }), (changed.Failure, changed.FailedAt));
    }

    private static MfaChallenge Challenge() =>
        ChallengeRules.Begin(ChallengePurpose.SignIn, ChallengeOrigin.Login, [MfaMethod.Text], new ChallengeBasis(1, 1, "stamp"), Now.AddMinutes(-10));

    private static ChallengeRecord Record(params IReadOnlyList<MfaChallenge> challenges) => ChallengeRecord.New(Subject) with { Challenges = challenges };

    private static SentMessage Send(MfaChallenge challenge, MessageReference reference) => new(challenge.Id, reference, ChallengeOrigin.Login, Now);

    private static IssuedCode Code(MessageReference reference, CodeDelivery delivery = CodeDelivery.HandedOver) => new()
    {
        Hash = new CodeHash("key", new byte[32]),
        Reference = reference,
        SentAt = Now.AddMinutes(-6),
        ExpiresAt = Now.AddMinutes(4),
        BudgetsAllowNextAt = Now,
        Delivery = delivery,
    };
}
