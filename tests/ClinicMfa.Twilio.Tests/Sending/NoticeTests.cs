namespace ClinicMfa.Twilio.Tests;

/// <summary>The test that an Admin asks for.</summary>
public sealed class NoticeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_Test_TheComposedTextWithTenMinutesOfLifeAndNoReport()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address, null, ("PublicAddress", Sample.PublicAddress));

        var result = await under.NoticeSender.SendAsync(Sample.Test(under.Time.GetUtcNow()), Cancellation);

        Assert.Equal(new CodeSendResult.Accepted(Sample.MessageSid), result);
        var request = Assert.Single(twilio.Requests);
        Assert.Equal(Sample.Number, request.Form["To"]);
        Assert.Contains("Harbor", request.Form["Body"], StringComparison.Ordinal);
        Assert.Equal("600", request.Form["ValidityPeriod"]);
        Assert.DoesNotContain("StatusCallback", request.Form);
    }

    [Fact]
    public async Task SendAsync_AnotherKind_RefusedAndNothingSent()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address);

        await Assert.ThrowsAsync<ArgumentException>(() => under.NoticeSender.SendAsync(Sample.Test(under.Time.GetUtcNow()) with { Kind = NoticeKind.Reset }, Cancellation));

        Assert.Empty(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_AfterCodesFailed_TheSameBreakerHoldsItBack()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(500, 20500));
        using var under = new SenderUnderTest(twilio.Address);
        for (var i = 0; i < 5; i++)
            await under.SendAsync(Cancellation);

        Assert.IsType<CodeSendResult.Unavailable>(await under.NoticeSender.SendAsync(Sample.Test(under.Time.GetUtcNow()), Cancellation));
        Assert.Equal(5, twilio.Requests.Count);
    }

    [Fact]
    public void Channel_IsText()
    {
        using var under = new SenderUnderTest(TwilioOptions.DefaultBaseAddress);

        Assert.Equal(MfaMethod.Text, under.NoticeSender.Channel);
    }
}
