namespace ClinicMfa.Twilio.Tests;

/// <summary>STOP and START (rule M5).</summary>
[Trait("Rule", "M5")]
public sealed class InboundTests
{
    [Theory]
    [InlineData("STOP", true)]
    [InlineData("stop", true)]
    [InlineData(" Stop \r\n", true)]
    [InlineData("STOPALL", true)]
    [InlineData("UNSUBSCRIBE", true)]
    [InlineData("CANCEL", true)]
    [InlineData("END", true)]
    [InlineData("QUIT", true)]
    [InlineData("REVOKE", true)]
    [InlineData("OPTOUT", true)]
    [InlineData("Opt out", true)]
    [InlineData("STOP ALL", true)]
    [InlineData("START", false)]
    [InlineData("Yes", false)]
    [InlineData("UNSTOP", false)]
    public async Task ReceiveInboundAsync_TwiliosWords_Reported(string body, bool isOptedOut)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        Assert.Equal(TwilioCallbackOutcome.Done, await under.InboundAsync(CallbacksUnderTest.Inbound(body)));

        Assert.Equal((MfaMethod.Text, Sample.Number, isOptedOut, Sample.MessageSid), Assert.Single(reports.OptOuts));
    }

    [Theory]
    [InlineData("STOP please")]
    [InlineData("please stop")]
    [InlineData("stopp")]
    [InlineData("HELP")]
    [InlineData("INFO")]
    [InlineData("123456")]
    [InlineData("S T O P")]
    [InlineData("ЅTOP")]
    [InlineData("")]
    [InlineData(null)]
    public async Task ReceiveInboundAsync_AnythingElse_NothingIsReported(string? body)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        Assert.Equal(TwilioCallbackOutcome.Done, await under.InboundAsync(CallbacksUnderTest.Inbound(body)));

        Assert.Equal(0, reports.Calls);
    }

    [Theory]
    [InlineData("STOP", "basta", true)]
    [InlineData("stop", "START", true)]
    [InlineData("START", "de nuevo", false)]
    [InlineData("START", "STOP", false)]
    public async Task ReceiveInboundAsync_AdvancedOptOut_ItsVerdictWins(string optOutType, string body, bool isOptedOut)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        await under.InboundAsync(CallbacksUnderTest.Inbound(body, optOutType));

        Assert.Equal(isOptedOut, Assert.Single(reports.OptOuts).IsOptedOut);
    }

    [Theory]
    [InlineData("HELP", "STOP")]
    [InlineData("SOMETHING", "START")]
    public async Task ReceiveInboundAsync_AdvancedOptOutSaysNeither_NothingIsReported(string optOutType, string body)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        await under.InboundAsync(CallbacksUnderTest.Inbound(body, optOutType));

        Assert.Equal(0, reports.Calls);
    }

    [Theory]
    [InlineData("From", "4155550123")]
    [InlineData("From", "whatsapp:+14155550123")]
    [InlineData("From", "+1415555012x")]
    [InlineData("From", "83747")]
    [InlineData("From", null)]
    [InlineData("MessageSid", "SM1")]
    [InlineData("MessageSid", null)]
    [InlineData("MessagingServiceSid", "MGffffffffffffffffffffffffffffffff")]
    public async Task ReceiveInboundAsync_NotAboutATextToOurSender_NothingIsReported(string field, string? value)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);
        var form = CallbacksUnderTest.Inbound("STOP").Where(pair => pair.Key != field);

        await under.InboundAsync(value is null ? [.. form] : [.. form, KeyValuePair.Create(field, value)]);

        Assert.Equal(0, reports.Calls);
    }

    [Theory]
    [InlineData("+14155550100", 1)]
    [InlineData("+14155550199", 0)]
    public async Task ReceiveInboundAsync_SenderIsANumber_OnlyWhatWasTextedToIt(string from, int reported)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports, ("MessagingServiceSid", null), ("From", from));

        await under.InboundAsync(CallbacksUnderTest.Inbound("STOP"));

        Assert.Equal(reported, reports.Calls);
    }

    [Fact]
    public async Task ReceiveInboundAsync_OurServiceIsNamed_Reported()
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        await under.InboundAsync([.. CallbacksUnderTest.Inbound("STOP"), KeyValuePair.Create("MessagingServiceSid", Sample.ServiceSid)]);

        Assert.Equal(1, reports.Calls);
    }

    [Fact]
    [Trait("Rule", "A2")]
    public async Task ReceiveInboundAsync_StoreFails_TryAgainAndNoNumberIsLogged()
    {
        using var under = new CallbacksUnderTest(new FakeReports { Failure = new TimeoutException($"row of {Sample.Number}") });

        Assert.Equal(TwilioCallbackOutcome.TryAgain, await under.InboundAsync(CallbacksUnderTest.Inbound("STOP")));

        Assert.DoesNotContain(Sample.Number, Record.Everything(Assert.Single(under.Logs.GetSnapshot())), StringComparison.Ordinal);
    }
}
