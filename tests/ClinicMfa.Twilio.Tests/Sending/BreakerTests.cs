using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Twilio.Tests;

/// <summary>While Twilio fails, a login learns it at once and not after 15 seconds (rules M2, M3).</summary>
[Trait("Rule", "M3")]
public sealed class BreakerTests
{
    private const int Opened = 3008;
    private const int Closed = 3009;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Failures => ["500", "credentials", "html", "lost", "busy for long"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task SendAsync_AfterFiveFailures_UnavailableWithoutARequest(string failure)
    {
        await using var twilio = await FakeTwilio.StartAsync(Answer(failure));
        using var under = new SenderUnderTest(twilio.Address);
        await SendAsync(under, 5);

        var answers = await SendAsync(under, 20);

        Assert.All(answers, answer => Assert.Equal(new CodeSendResult.Unavailable(Pause), answer));
        Assert.Equal(5, twilio.Requests.Count);
        Assert.Equal(LogLevel.Error, Assert.Single(under.Logs.GetSnapshot(), record => record.Id.Id == Opened).Level);
    }

    [Fact]
    public async Task SendAsync_NoConnectionFiveTimes_Opens()
    {
        using var twilio = new UnreachableTwilio();
        using var under = new SenderUnderTest(twilio.Address);

        await SendAsync(under, 5);

        Assert.Equal([new CodeSendResult.Unavailable(Pause)], await SendAsync(under, 1));
    }

    [Fact]
    public async Task SendAsync_TakenThenHangsFiveTimes_OpensAndNobodyWaitsLonger()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Hangs);
        using var under = new SenderUnderTest(twilio.Address);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var sending = Enumerable.Range(0, 5).Select(_ => under.SendAsync(deadline.Token)).ToList();
        await twilio.ReceivedAsync(5);
        await deadline.CancelAsync();
        Assert.All(await Task.WhenAll(sending), answer => Assert.Equal(new CodeSendResult.Unknown(), answer));

        Assert.Equal([new CodeSendResult.Unavailable(Pause)], await SendAsync(under, 1));
        Assert.Equal(5, twilio.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_WhileOpen_RetryAfterIsWhatIsLeft()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(500, 20500));
        using var under = new SenderUnderTest(twilio.Address);
        await SendAsync(under, 5);

        under.Time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal([new CodeSendResult.Unavailable(TimeSpan.FromSeconds(3))], await SendAsync(under, 1));
    }

    [Fact]
    public async Task SendAsync_TwilioAnswersAgain_OneTryThenAllAndOneEntryEach()
    {
        await using var twilio = await FakeTwilio.StartAsync([.. Enumerable.Repeat(FakeTwilio.Error(500, 20500), 5), FakeTwilio.Takes]);
        using var under = new SenderUnderTest(twilio.Address);
        await SendAsync(under, 6);

        under.Time.Advance(Pause);

        Assert.All(await SendAsync(under, 3), answer => Assert.IsType<CodeSendResult.Accepted>(answer));
        Assert.Equal([Opened, Closed], under.Logs.GetSnapshot().Select(record => record.Id.Id).Where(id => id is Opened or Closed));
    }

    [Fact]
    public async Task SendAsync_TryAfterThePauseFails_HeldBackAgainAndNoSecondEntry()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(500, 20500));
        using var under = new SenderUnderTest(twilio.Address);
        await SendAsync(under, 5);

        under.Time.Advance(Pause);
        var answers = await SendAsync(under, 3);

        Assert.Equal([new CodeSendResult.Unknown(), new CodeSendResult.Unavailable(Pause), new CodeSendResult.Unavailable(Pause)], answers);
        Assert.Equal(6, twilio.Requests.Count);
        Assert.Single(under.Logs.GetSnapshot(), record => record.Id.Id == Opened);
    }

    [Fact]
    public async Task SendAsync_WhileTheTryIsUnderWay_OthersAreHeldBackForASecondAtLeast()
    {
        await using var twilio = await FakeTwilio.StartAsync([.. Enumerable.Repeat(FakeTwilio.Error(500, 20500), 5), FakeTwilio.Hangs]);
        using var under = new SenderUnderTest(twilio.Address);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await SendAsync(under, 5);

        under.Time.Advance(Pause);
        var trying = under.SendAsync(deadline.Token);
        await twilio.ReceivedAsync(6);

        Assert.Equal([new CodeSendResult.Unavailable(TimeSpan.FromSeconds(1))], await SendAsync(under, 1));
        await deadline.CancelAsync();
        Assert.Equal(new CodeSendResult.Unknown(), await trying);
    }

    [Theory]
    [InlineData(400, 21211)]
    [InlineData(400, 21610)]
    [InlineData(400, 21408)]
    [InlineData(400, 29999)]
    public async Task SendAsync_MessagesRejected_NeverOpens(int status, int code)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(status, code));
        using var under = new SenderUnderTest(twilio.Address);

        await SendAsync(under, 20);

        Assert.Equal(20, twilio.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_MessagesTooOldToSend_SayNothingAboutTwilio()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address);
        var old = Sample.Message(under.Time.GetUtcNow().AddMinutes(-10));

        for (var i = 0; i < 20; i++)
            Assert.Equal(new CodeSendResult.Unavailable(null), await under.Sender.SendAsync(old, Cancellation));

        Assert.Equal([new CodeSendResult.Accepted(Sample.MessageSid)], await SendAsync(under, 1));
    }

    [Fact]
    public async Task SendAsync_HalfOfThemTaken_OpensNotBeforeHalfFail()
    {
        await using var twilio = await FakeTwilio.StartAsync(
            [.. Enumerable.Repeat(FakeTwilio.Takes, 5), .. Enumerable.Repeat(FakeTwilio.Error(500, 20500), 4), FakeTwilio.Takes]);
        using var under = new SenderUnderTest(twilio.Address);

        var answers = await SendAsync(under, 12);

        Assert.Equal(8, answers.Count(answer => answer is CodeSendResult.Accepted));
    }

    [Fact]
    public async Task SendAsync_FailuresFarApart_NeverOpens()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(500, 20500));
        using var under = new SenderUnderTest(twilio.Address);

        for (var i = 0; i < 12; i++)
        {
            Assert.Equal([new CodeSendResult.Unknown()], await SendAsync(under, 1));
            under.Time.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(12, twilio.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_BusyThenTakenEachTime_NeverOpens()
    {
        await using var twilio = await FakeTwilio.StartAsync([.. Enumerable.Repeat(new[] { FakeTwilio.Error(429, 20429, "0"), FakeTwilio.Takes }, 10).SelectMany(pair => pair)]);
        using var under = new SenderUnderTest(twilio.Address);

        Assert.All(await SendAsync(under, 10), answer => Assert.IsType<CodeSendResult.Accepted>(answer));
        Assert.Equal(20, twilio.Requests.Count);
    }

    private static async Task<List<CodeSendResult>> SendAsync(SenderUnderTest under, int count)
    {
        List<CodeSendResult> answers = [];
        for (var i = 0; i < count; i++)
            answers.Add(await under.SendAsync(Cancellation));
        return answers;
    }

    private static RequestDelegate Answer(string failure) => failure switch
    {
        "500" => FakeTwilio.Error(500, 20500),
        "credentials" => FakeTwilio.Error(401, 20003),
        "html" => FakeTwilio.Json(200, "<html></html>"),
        "lost" => FakeTwilio.HangsUp,
        "busy for long" => FakeTwilio.Error(429, 20429, "60"),
        _ => throw new ArgumentOutOfRangeException(nameof(failure)),
    };
}
