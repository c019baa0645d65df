namespace ClinicMfa.GatewaySender.Tests;

/// <summary>The test that an Admin asks for, over the same client as the codes.</summary>
public sealed class NoticeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_Test_TheComposedText()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(202));
        using var under = new SenderUnderTest(gateway.Address);

        Assert.Equal(new CodeSendResult.Accepted("n0123456789"), await under.SendNoticeAsync(Cancellation));

        var message = Assert.Single(gateway.Messages);
        Assert.Equal(("n0123456789", Sample.Number), (message.Id, message.To));
        Assert.Contains("Harbor", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_AnotherKind_RefusedAndNothingSent()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(202));
        using var under = new SenderUnderTest(gateway.Address);
        var notice = Sample.Test(under.Time.GetUtcNow()) with { Kind = NoticeKind.Reset };

        await Assert.ThrowsAsync<ArgumentException>(() => under.NoticeSender.SendAsync(notice, Cancellation));

        Assert.Empty(gateway.Messages);
    }

    [Fact]
    [Trait("Rule", "M2")]
    public async Task SendAsync_Unclear_UnknownAndSentOnce()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(500));
        using var under = new SenderUnderTest(gateway.Address);

        Assert.Equal(new CodeSendResult.Unknown(), await under.SendNoticeAsync(Cancellation));
        Assert.Single(gateway.Messages);
    }

    [Fact]
    public async Task SendTestMessageAsync_ToTheNumberSetUp_SentAndConfirmed()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(202));
        await using var clinic = await Clinic.OpenAsync(gateway.Address);
        var page = Assert.IsType<MfaStep.EnterCode>(await clinic.LogInAsync("nurse", Cancellation));
        Assert.IsType<MfaStep.Completed>(await clinic.TypeAsync("nurse", page.ChallengeId, Assert.Single(gateway.Messages).Code, Cancellation));

        var sent = Assert.IsType<TestMessage.Sent>(await clinic.SendTestAsync("nurse", Cancellation));

        Assert.True(sent.IsConfirmed);
        Assert.Equal(2, gateway.Messages.Count);
        Assert.Equal(Clinic.Number, gateway.Messages[^1].To);
    }
}
