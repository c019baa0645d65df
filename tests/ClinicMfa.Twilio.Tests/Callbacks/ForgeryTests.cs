namespace ClinicMfa.Twilio.Tests;

/// <summary>What is not Twilio's reaches no store.</summary>
[Trait("Threat", "B29")]
public sealed class ForgeryTests
{
    private static readonly KeyValuePair<string, string>[] Form = CallbacksUnderTest.Status("delivered");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://records.example.com/app", true)]
    [InlineData("https://records.example.com:443/app", true)]
    [InlineData("https://records.example.com:8443/app", false)]
    [InlineData("http://records.example.com/app", false)]
    [InlineData("https://records.example.com", false)]
    [InlineData("https://records.example.com/App", false)]
    [InlineData("https://evil.example/app", false)]
    public async Task ReceiveStatusAsync_SignedForAnAddress_OnlyOurs(string address, bool isOurs)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);

        var outcome = await ReceiveAsync(under, Sign(Sample.AuthToken, address));

        Assert.Equal(isOurs ? TwilioCallbackOutcome.Done : TwilioCallbackOutcome.NotFromTwilio, outcome);
        Assert.Equal(isOurs ? 1 : 0, reports.Calls);
    }

    [Fact]
    public async Task ReceiveStatusAsync_SecondaryToken_AcceptedWhileItIsConfigured()
    {
        using var rotating = new CallbacksUnderTest(new FakeReports(), ("SecondaryAuthToken", Sample.SecondaryAuthToken));
        using var settled = new CallbacksUnderTest(new FakeReports());
        var signature = Sign(Sample.SecondaryAuthToken, Sample.PublicAddress);

        Assert.Equal(TwilioCallbackOutcome.Done, await ReceiveAsync(rotating, signature));
        Assert.Equal(TwilioCallbackOutcome.Done, await ReceiveAsync(rotating, Sign(Sample.AuthToken, Sample.PublicAddress)));
        Assert.Equal(TwilioCallbackOutcome.NotFromTwilio, await ReceiveAsync(settled, signature));
    }

    [Fact]
    public async Task ReceiveStatusAsync_SignedByTheApiKeysSecret_Refused()
    {
        using var under = new CallbacksUnderTest(new FakeReports(), ("ApiKeySid", Sample.ApiKeySid), ("ApiKeySecret", Sample.ApiKeySecret));

        Assert.Equal(TwilioCallbackOutcome.NotFromTwilio, await ReceiveAsync(under, Sign(Sample.ApiKeySecret, Sample.PublicAddress)));
    }

    [Theory]
    [InlineData("ACffffffffffffffffffffffffffffffff")]
    [InlineData("")]
    [InlineData(null)]
    public async Task ReceiveStatusAsync_AnotherAccount_Refused(string? account)
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);
        KeyValuePair<string, string>[] form = [.. Form.Where(field => field.Key != "AccountSid"), .. account is null ? [] : new[] { KeyValuePair.Create("AccountSid", account) }];

        Assert.Equal(TwilioCallbackOutcome.NotFromTwilio, await under.StatusAsync(form));
        Assert.Equal(0, reports.Calls);
    }

    [Fact]
    public async Task ReceiveStatusAsync_AnotherTicket_Refused()
    {
        var reports = new FakeReports();
        using var under = new CallbacksUnderTest(reports);
        var callback = new TwilioCallback { Signature = Sign(Sample.AuthToken, Sample.PublicAddress), Form = Form };

        Assert.Equal(TwilioCallbackOutcome.NotFromTwilio, await under.UseAsync(callbacks => callbacks.ReceiveStatusAsync("another", callback, Cancellation)));
        Assert.Equal(TwilioCallbackOutcome.NotFromTwilio, await under.UseAsync(callbacks => callbacks.ReceiveInboundAsync(callback, Cancellation)));
        Assert.Equal(0, reports.Calls);
    }

    [Fact]
    public async Task ReceiveStatusAsync_NoPublicAddress_NothingIsTwilios()
    {
        using var under = new CallbacksUnderTest(new FakeReports(), ("PublicAddress", null));

        Assert.Equal(TwilioCallbackOutcome.NotFromTwilio, await ReceiveAsync(under, Sign(Sample.AuthToken, Sample.PublicAddress)));
    }

    [Fact]
    public async Task ReceiveStatusAsync_Refused_OneEntryWithoutTicketNumberOrSignature()
    {
        using var under = new CallbacksUnderTest(new FakeReports());

        await ReceiveAsync(under, "bm90IHR3aWxpbydzIHNpZ25hdHVyZQ==");

        var entry = Assert.Single(under.Logs.GetSnapshot());
        Assert.Equal(3010, entry.Id.Id);
        Assert.All([Sample.Ticket, Sample.Number, Sample.AuthToken, "bm90"], secret => Assert.DoesNotContain(secret, Record.Everything(entry), StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "A2")]
    public void ToString_OfACallback_PrintsNothingOfIt() =>
        Assert.Equal("ClinicMfa.Twilio.TwilioCallback", new TwilioCallback { Signature = "s", Form = Form }.ToString());

    private static Task<TwilioCallbackOutcome> ReceiveAsync(CallbacksUnderTest under, string signature) => under.UseAsync(
        callbacks => callbacks.ReceiveStatusAsync(Sample.Ticket, new TwilioCallback { Signature = signature, Form = Form }, Cancellation));

    private static string Sign(string token, string address) => TestSignature.Of(token, $"{address}/mfa/twilio/status/{Sample.Ticket}", Form);
}
