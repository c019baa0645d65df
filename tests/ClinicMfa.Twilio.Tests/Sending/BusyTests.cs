using System.Globalization;

namespace ClinicMfa.Twilio.Tests;

/// <summary>Too many requests: the one answer after which another request is safe.</summary>
[Trait("Fault", "Twilio 20429")]
public sealed class BusyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_BusyThenTaken_WaitsAsToldAndSendsWithTheLifeThatIsLeft()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(429, 20429, "3"), FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address);

        var sending = under.SendAsync(Cancellation);
        var pause = await under.Time.NextPauseAsync(Cancellation);
        Assert.Single(twilio.Requests);
        under.Time.Advance(pause);

        Assert.Equal(new CodeSendResult.Accepted(Sample.MessageSid), await sending);
        Assert.Equal(TimeSpan.FromSeconds(3), pause);
        Assert.Equal(["600", "597"], twilio.Requests.Select(request => request.Form["ValidityPeriod"]));
    }

    [Fact]
    public async Task SendAsync_BusyAllTheTime_UnavailableAfterTwoMoreTries()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(429, 20429));
        using var under = new SenderUnderTest(twilio.Address);

        var sending = under.SendAsync(Cancellation);
        under.Time.Advance(await under.Time.NextPauseAsync(Cancellation));
        under.Time.Advance(await under.Time.NextPauseAsync(Cancellation));

        Assert.Equal(new CodeSendResult.Unavailable(null), await sending);
        Assert.Equal(3, twilio.Requests.Count);
    }

    [Theory]
    [InlineData(429, 20429)]
    [InlineData(400, 20429)]
    [InlineData(429, 0)]
    [InlineData(400, 21611)]
    public async Task SendAsync_BusyForLongerThanALoginWaits_UnavailableAtOnceWithRetryAfter(int status, int code)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(status, code, "60"));
        using var under = new SenderUnderTest(twilio.Address);

        Assert.Equal(new CodeSendResult.Unavailable(TimeSpan.FromMinutes(1)), await under.SendAsync(Cancellation));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_RetryAfterIsADate_CountedByOurClock()
    {
        var under = default(SenderUnderTest);
        await using var twilio = await FakeTwilio.StartAsync(context =>
            FakeTwilio.Error(429, 20429, under!.Time.GetUtcNow().AddSeconds(90).ToString("R", CultureInfo.InvariantCulture))(context));
        using (under = new SenderUnderTest(twilio.Address))
            Assert.Equal(new CodeSendResult.Unavailable(TimeSpan.FromSeconds(90)), await under.SendAsync(Cancellation));
    }

    [Fact]
    public async Task SendAsync_DeadlineDuringThePause_UnavailableWithWhatTwilioSaid()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(429, 20429, "4"));
        using var under = new SenderUnderTest(twilio.Address);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var sending = under.SendAsync(deadline.Token);
        await under.Time.NextPauseAsync(Cancellation);
        await deadline.CancelAsync();

        Assert.Equal(new CodeSendResult.Unavailable(TimeSpan.FromSeconds(4)), await sending);
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_BusyThenServerError_UnknownAndNoThirdRequest()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(429, 20429, "1"), FakeTwilio.Error(500, 20500));
        using var under = new SenderUnderTest(twilio.Address);

        var sending = under.SendAsync(Cancellation);
        under.Time.Advance(await under.Time.NextPauseAsync(Cancellation));

        Assert.Equal(new CodeSendResult.Unknown(), await sending);
        Assert.Equal(2, twilio.Requests.Count);
    }
}
