namespace ClinicMfa.Tests.Delivery;

/// <summary>Rules M1 to M3: what an operator reads of a sender that was too slow or failed, and the audit of each answer.</summary>
[Trait("Rule", "M2")]
public sealed class SendersInOrderTests
{
    private const string TooSlow = "SenderTooSlow";
    private const string Failed = "SenderFailed";

    /// <summary>An exception for the time is the deadline's only once senders were told of it: before that, and for any other exception, the sender failed. The code stays valid either way.</summary>
    [Theory]
    [Trait("Rule", "M1")]
    [Trait("Rule", "M3")]
    [InlineData(nameof(OperationCanceledException), true, TooSlow)]
    [InlineData(nameof(TimeoutException), true, TooSlow)]
    [InlineData(nameof(IOException), true, Failed)]
    [InlineData(nameof(OperationCanceledException), false, Failed)]
    [InlineData(nameof(TimeoutException), false, Failed)]
    [InlineData(nameof(IOException), false, Failed)]
    public async Task SendAsync_SenderThrows_OutcomeIsUnknownAndTheLogSaysWhich(string exception, bool isTold, string logged)
    {
        var logs = new LogRecorder();
        await using var stage = new Stage();
        using var deadline = new SendDeadline(DeliveryOptions.MaxDeadline, stage.Time);

        var inOrder = new SendersInOrder(stage.Get<MfaMetrics>(), stage.Time, logs.For<SendersInOrder>());
        var result = await inOrder.SendAsync(["sender"], Throw, new OutgoingMessage(MessagePurpose.Code, MfaMethod.Email, "m1"), deadline);

        Assert.IsType<CodeSendResult.Unknown>(result);
        Assert.StartsWith(logged == TooSlow ? "String did not answer within the deadline for message m1" : "String failed on message m1", Assert.Single(logs.Of(logged)), StringComparison.Ordinal);
        Assert.Empty(logs.Of(logged == TooSlow ? Failed : TooSlow));

        async Task<CodeSendResult> Throw(string sender)
        {
            await Task.Yield();
            if (isTold)
                stage.Pass(DeliveryOptions.MaxDeadline - SendDeadline.LastWord);
            throw exception switch
            {
                nameof(OperationCanceledException) => new OperationCanceledException(),
                nameof(TimeoutException) => new TimeoutException(),
                _ => new IOException(),
            };
        }
    }

    public static TheoryData<CodeSendResult, string, DeliveryFailure?> Answers => new()
    {
        { new CodeSendResult.Accepted("1"), "accepted by the channel", null },
        { new CodeSendResult.Rejected(SendRejection.InvalidDestination), "refused: no such address or number", DeliveryFailure.InvalidDestination },
        { new CodeSendResult.Rejected(SendRejection.OptedOut), "refused: opted out", DeliveryFailure.OptedOut },
        { new CodeSendResult.Rejected(SendRejection.Configuration), "refused by the channel", DeliveryFailure.Refused },
        { new CodeSendResult.Rejected(SendRejection.Other), "refused by the channel", DeliveryFailure.Refused },
        { new CodeSendResult.Unavailable(null), "channel unavailable", DeliveryFailure.Temporary },
        { new CodeSendResult.Unknown(), "no answer from the channel", null },
    };

    [Theory]
    [Trait("Rule", "A1")]
    [MemberData(nameof(Answers))]
    public void SendOutcomes_EachAnswer_HasItsWordInTheAuditAndItsReasonForTheUser(CodeSendResult answer, string word, DeliveryFailure? failure) =>
        Assert.Equal((word, failure), (SendOutcomes.Of(answer), SendOutcomes.FailureOf(answer)));

    /// <summary>A log that prints one says which message it was and by which channel; not where it goes.</summary>
    [Fact]
    [Trait("Rule", "A2")]
    [Trait("Rule", "C6")]
    public void ToString_OfAMessage_NamesItAndNoDestination()
    {
        var code = Messages.SampleMessages.With();
        var notice = new Notice(code.User, NoticeKind.Reset, code.SentAt, Browser.Client);
        var ticket = new DeliveryTicket(code.User.Subject, ChallengeId.Create(), code.Reference, "m1", code.Method, code.Destination);

        Assert.Equal(
            ["CodeMessage m1 by email", "Notice Reset", "NoticeMessage n1 Reset by email", "DeliveryTicket m1"],
            [code.ToString(), notice.ToString(), notice.To(code.Destination, "n1").ToString(), ticket.ToString()]);
    }
}
