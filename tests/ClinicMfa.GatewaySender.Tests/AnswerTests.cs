using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>What each answer of the gateway's is taken for (rule M2).</summary>
[Trait("Rule", "M2")]
public sealed class AnswerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_Code_OneRequestAsTheGatewayReadsIt()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(202));
        using var under = new SenderUnderTest(gateway.Address);

        await under.SendAsync(Cancellation);

        var message = Assert.Single(gateway.Messages);
        Assert.Equal(("POST", "/messages", "application/json"), (message.Method, message.Path, message.ContentType));
        Assert.Equal($"Bearer {Settings.Token}", message.Authorization);
        Assert.Equal((Sample.MessageId, Sample.Number, Sample.Code), (message.Id, message.To, message.Code));
        Assert.Contains("Harbor", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(202)]
    [InlineData(409)] // this very message, before
    public async Task SendAsync_Taken_Accepted(int status) =>
        Assert.Equal(new CodeSendResult.Accepted(Sample.MessageId), await AnswerAsync(status));

    [Theory]
    [InlineData(404, SendRejection.InvalidDestination)]
    [InlineData(410, SendRejection.OptedOut)]
    [InlineData(400, SendRejection.Other)]
    [InlineData(413, SendRejection.Other)]
    [InlineData(422, SendRejection.Other)]
    public async Task SendAsync_RefusedForGood_RejectedAndWhy(int status, SendRejection reason) =>
        Assert.Equal(new CodeSendResult.Rejected(reason), await AnswerAsync(status));

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(407)]
    public async Task SendAsync_AccountRefused_UnavailableAndOneErrorNamingTheSetting(int status)
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(status));
        using var under = new SenderUnderTest(gateway.Address);

        Assert.Equal(new CodeSendResult.Unavailable(null), await under.SendAsync(Cancellation));

        Assert.Single(gateway.Messages);
        var alert = Assert.Single(under.Logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
        Assert.Equal(9000, alert.Id.Id);
        Assert.Contains("ClinicMfa:Gateway:Token", alert.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "30", 30)]
    [InlineData(503, "30", 30)]
    [InlineData(503, "0", 0)]
    [InlineData(429, null, null)]
    public async Task SendAsync_Busy_UnavailableForAsLongAsItSays(int status, string? retryAfter, int? seconds) =>
        Assert.Equal(new CodeSendResult.Unavailable(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null), await AnswerAsync(status, retryAfter));

    [Theory]
    [InlineData(90, 90)]
    [InlineData(-90, 0)]
    public async Task SendAsync_BusyUntilAMoment_CountedByOurClock(int after, int seconds)
    {
        var now = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(429, now.AddSeconds(after).ToString("R", CultureInfo.InvariantCulture)));
        using var under = new SenderUnderTest(gateway.Address);
        Assert.Equal(now, under.Time.GetUtcNow());

        Assert.Equal(new CodeSendResult.Unavailable(TimeSpan.FromSeconds(seconds)), await under.SendAsync(Cancellation));
    }

    [Theory]
    [Trait("Rule", "M1")]
    [InlineData(200)] // anything may say that it is fine: a page of the guest network does
    [InlineData(201)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)] // without Retry-After
    [InlineData(504)]
    public async Task SendAsync_Unclear_Unknown(int status) =>
        Assert.Equal(new CodeSendResult.Unknown(), await AnswerAsync(status));

    private static async Task<CodeSendResult> AnswerAsync(int status, string? retryAfter = null)
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(status, retryAfter));
        using var under = new SenderUnderTest(gateway.Address);

        var result = await under.SendAsync(Cancellation);

        Assert.Single(gateway.Messages);
        return result;
    }
}
