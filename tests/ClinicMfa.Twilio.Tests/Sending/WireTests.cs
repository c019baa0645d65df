using System.Text;

namespace ClinicMfa.Twilio.Tests;

/// <summary>What is written.</summary>
public sealed class WireTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_ByMessagingService_TheDocumentedRequest()
    {
        var request = await SendAsync();

        Assert.Equal("POST", request.Method);
        Assert.Equal($"/2010-04-01/Accounts/{Sample.AccountSid}/Messages.json", request.Path);
        Assert.Equal("application/x-www-form-urlencoded", request.ContentType);
        Assert.Equal($"Basic {Base64($"{Sample.AccountSid}:{Sample.AuthToken}")}", request.Authorization);
        Assert.Equal(Sample.Number, request.Form["To"]);
        Assert.Equal(PlainComposer.Text(Sample.Message(default)), request.Form["Body"]);
        Assert.Equal(Sample.ServiceSid, request.Form["MessagingServiceSid"]);
        Assert.Equal("600", request.Form["ValidityPeriod"]);
        Assert.Equal("discard", request.Form["ContentRetention"]);
        Assert.Equal(5, request.Form.Count);
    }

    [Fact]
    public async Task SendAsync_ByNumber_FromInsteadOfTheService()
    {
        var request = await SendAsync(("MessagingServiceSid", null), ("From", "+14155550100"));

        Assert.Equal("+14155550100", request.Form["From"]);
        Assert.DoesNotContain("MessagingServiceSid", request.Form);
    }

    [Fact]
    public async Task SendAsync_ContentKept_NoRetentionAsked()
    {
        var request = await SendAsync(("DiscardContent", "false"));

        Assert.DoesNotContain("ContentRetention", request.Form);
    }

    [Theory]
    [InlineData("https://records.example.com", "https://records.example.com")]
    [InlineData("https://records.example.com/", "https://records.example.com")]
    [InlineData("https://Records.Example.com:443/app/", "https://records.example.com/app")]
    [InlineData("https://records.example.com:8443/app", "https://records.example.com:8443/app")]
    public async Task SendAsync_PublicAddress_AsksForAReportThere(string publicAddress, string written)
    {
        var request = await SendAsync(("PublicAddress", publicAddress));

        Assert.Equal($"{written}/mfa/twilio/status/{Sample.Ticket}", request.Form["StatusCallback"]);
    }

    [Fact]
    public async Task SendAsync_MessageWithoutATicket_NoReportAsked()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address, null, ("PublicAddress", Sample.PublicAddress));

        await under.Sender.SendAsync(Sample.Message(under.Time.GetUtcNow()) with { DeliveryTicket = null }, Cancellation);

        Assert.DoesNotContain("StatusCallback", Assert.Single(twilio.Requests).Form);
    }

    [Fact]
    public async Task SendAsync_ApiKey_LogsInWithTheKey()
    {
        var request = await SendAsync(("ApiKeySid", Sample.ApiKeySid), ("ApiKeySecret", Sample.ApiKeySecret));

        Assert.Equal($"Basic {Base64($"{Sample.ApiKeySid}:{Sample.ApiKeySecret}")}", request.Authorization);
        Assert.Equal($"/2010-04-01/Accounts/{Sample.AccountSid}/Messages.json", request.Path);
    }

    [Theory]
    [InlineData("+14155550123", "%2B14155550123")]
    [InlineData("+1 415\u00a0555&To=+1900", "%2B1%20415%C2%A0555%26To%3D%2B1900")]
    public async Task SendAsync_Destination_GoesOutByteForByte_B23(string to, string written)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address);

        await under.Sender.SendAsync(Sample.Message(under.Time.GetUtcNow(), to), Cancellation);

        var request = Assert.Single(twilio.Requests);
        Assert.StartsWith($"To={written}&", request.Body, StringComparison.Ordinal);
        Assert.Equal(to, request.Form["To"]);
    }

    [Theory]
    [InlineData(0, "600")]
    [InlineData(0.001, "599")]
    [InlineData(30.5, "569")]
    [InlineData(599, "1")]
    public async Task SendAsync_SomeLifeLeft_ValidityPeriodNeverLonger(double secondsPassed, string validity)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address);
        var message = Sample.Message(under.Time.GetUtcNow());
        under.Time.Advance(TimeSpan.FromSeconds(secondsPassed));

        await under.Sender.SendAsync(message, Cancellation);

        Assert.Equal(validity, Assert.Single(twilio.Requests).Form["ValidityPeriod"]);
    }

    [Theory]
    [InlineData(599.001)]
    [InlineData(600)]
    [InlineData(700)]
    public async Task SendAsync_NoLifeLeft_NothingIsSent(double secondsPassed)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address);
        var message = Sample.Message(under.Time.GetUtcNow());
        under.Time.Advance(TimeSpan.FromSeconds(secondsPassed));

        var result = await under.Sender.SendAsync(message, Cancellation);

        Assert.Equal(new CodeSendResult.Unavailable(null), result);
        Assert.Empty(twilio.Requests);
    }

    [Fact]
    public async Task MessageForm_LifeBeyondTwiliosRange_ItsLongest()
    {
        using var form = TwilioWire.MessageForm(
            new TwilioOptions { From = "+14155550100" },
            new TwilioMessage { MessageId = "m", Destination = Sample.Number, Body = "x", ExpiresAt = DateTimeOffset.MaxValue },
            TimeSpan.FromDays(1));

        Assert.Contains("&ValidityPeriod=36000&", await form.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static async Task<ReceivedRequest> SendAsync(params (string Key, string? Value)[] settings)
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(twilio.Address, null, settings);
        await under.SendAsync(Cancellation);
        return Assert.Single(twilio.Requests);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
