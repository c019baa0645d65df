using Microsoft.Extensions.Logging;

namespace ClinicMfa.Twilio.Tests;

/// <summary>What becomes of each answer of Twilio's (rule M2, Faults table).</summary>
public sealed class AnswerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_Created_AcceptedWithTheMessageSid()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address);

        var result = await under.SendAsync(Cancellation);

        Assert.Equal(new CodeSendResult.Accepted(Sample.MessageSid), result);
    }

    [Theory]
    [Trait("Fault", "Twilio 21211, 21614, 21408, 21610")]
    [InlineData(400, 21211, SendRejection.InvalidDestination)]
    [InlineData(400, 21217, SendRejection.InvalidDestination)]
    [InlineData(400, 21604, SendRejection.InvalidDestination)]
    [InlineData(400, 21614, SendRejection.InvalidDestination)]
    [InlineData(400, 21635, SendRejection.InvalidDestination)]
    [InlineData(400, 21610, SendRejection.OptedOut)]
    [InlineData(403, 21610, SendRejection.OptedOut)]
    [InlineData(400, 21408, SendRejection.Configuration)]
    [InlineData(403, 21408, SendRejection.Configuration)]
    [InlineData(400, 21606, SendRejection.Configuration)]
    [InlineData(400, 21608, SendRejection.Configuration)]
    [InlineData(400, 21703, SendRejection.Configuration)]
    [InlineData(400, 30029, SendRejection.Configuration)]
    [InlineData(404, 20404, SendRejection.Configuration)]
    [InlineData(400, 21609, SendRejection.Configuration)]
    [InlineData(400, 30034, SendRejection.Configuration)]
    [InlineData(429, 63038, SendRejection.Configuration)]
    [InlineData(400, 29999, SendRejection.Other)]
    [InlineData(400, 30007, SendRejection.Other)]
    public async Task SendAsync_Refused_RejectedByTheMeaningOfTheCode(int status, int code, SendRejection reason)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(status, code));
        using var under = new SenderUnderTest(twilio.Address);

        var result = await under.SendAsync(Cancellation);

        Assert.Equal(new CodeSendResult.Rejected(reason), result);
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task SendAsync_RegionNotPermitted_OneErrorThatSaysWhatToCheck()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(400, 21408));
        using var under = new SenderUnderTest(twilio.Address);

        await under.SendAsync(Cancellation);

        var alert = Assert.Single(under.Logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
        Assert.Equal(3000, alert.Id.Id);
        Assert.Contains("21408", alert.Message, StringComparison.Ordinal);
        Assert.Contains("geographic permissions", alert.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, 20003)]
    [InlineData(403, 20003)]
    [InlineData(400, 20003)]
    [InlineData(401, 0)]
    [InlineData(403, 0)]
    [InlineData(407, 0)]
    public async Task SendAsync_CredentialsRefused_UnavailableAndOneErrorNamingTheSettings(int status, int code)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(status, code));
        using var under = new SenderUnderTest(twilio.Address);

        var result = await under.SendAsync(Cancellation);

        Assert.Equal(new CodeSendResult.Unavailable(null), result);
        Assert.Single(twilio.Requests);
        var alert = Assert.Single(under.Logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
        Assert.Equal(3001, alert.Id.Id);
        Assert.All(
            ["AccountSid", "AuthToken", "ApiKeySid", "ApiKeySecret"],
            setting => Assert.Contains($"ClinicMfa:Twilio:{setting}", alert.Message, StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Fault", "Twilio 5xx")]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task SendAsync_ServerError_UnknownAndSentOnce(int status)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Error(status, 20500));
        using var under = new SenderUnderTest(twilio.Address);

        var result = await under.SendAsync(Cancellation);

        Assert.Equal(new CodeSendResult.Unknown(), result);
        Assert.Single(twilio.Requests);
    }

    [Theory]
    [Trait("Fault", "malformed or HTML answer with 200")]
    [InlineData(200, "<html><body>Sign in to the guest network</body></html>")]
    [InlineData(201, "<html></html>")]
    [InlineData(201, "{\"sid\":\"SM0123")]
    [InlineData(201, "")]
    [InlineData(201, "null")]
    [InlineData(201, "[]")]
    [InlineData(201, "{}")]
    [InlineData(201, "{\"sid\":12}")]
    [InlineData(201, "{\"sid\":\"SM12\\r\\nforged\"}")]
    [InlineData(201, "{\"sid\":\"AC0123456789abcdef0123456789abcdef\"}")]
    public async Task SendAsync_AnswerNotUnderstood_Unknown(int status, string body)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Json(status, body));
        using var under = new SenderUnderTest(twilio.Address);

        var result = await under.SendAsync(Cancellation);

        Assert.Equal(new CodeSendResult.Unknown(), result);
        Assert.Single(twilio.Requests);
        if (body.Length > 0)
            Assert.DoesNotContain(under.Logs.GetSnapshot(), record => record.Message.Contains(body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_AnswerHuge_Unknown()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Json(201, $$"""{"sid":"{{Sample.MessageSid}}","x":"{{new string('x', 100_000)}}"}"""));
        using var under = new SenderUnderTest(twilio.Address);

        Assert.Equal(new CodeSendResult.Unknown(), await under.SendAsync(Cancellation));
    }

    [Fact]
    public async Task SendAsync_RefusedByHtml_RejectedForAnotherReason()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Json(400, "<html></html>"));
        using var under = new SenderUnderTest(twilio.Address);

        Assert.Equal(new CodeSendResult.Rejected(SendRejection.Other), await under.SendAsync(Cancellation));
    }
}
