using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email.Tests;

[Trait("Needs", "smtp")]
public sealed class ReplyTests : RelayTests
{
    [Theory]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData("BODY")]
    [Trait("Fault", "SMTP 4xx")]
    public async Task SendAsync_PutOffTwice_IsTakenAtTheThirdWithTheSameMessageId(string verb)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with
        {
            Replies = new() { [verb] = ["450 4.2.0 <taylor.reed@harbor.example> later", "451 4.3.0 later"] },
        });
        var clock = new SteppingTime([.. RelayChain.RetryDelays]);
        await using var host = new SenderHost(Settings(relay), clock);

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Accepted>(result);
        Assert.Equal(RelayChain.RetryDelays, clock.Waited);
        Assert.Equal(["m7q2zk90@records.example"], relay.Messages.Select(message => message.Message.MessageId).Distinct());
        Assert.Single(relay.Messages.Select(message => Convert.ToHexString(message.Content)).Distinct());
        Assert.Equal(2, host.Logs.Count(log => log.Id.Id == 2010));
        AssertNoSecretIn(host);
    }

    [Fact]
    [Trait("Fault", "SMTP 4xx")]
    public async Task SendAsync_PutOffThreeTimes_IsUnavailable()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with
        {
            Replies = new() { ["RCPT"] = ["450 4.2.0 greylisted", "450 4.2.0 greylisted", "450 4.2.0 greylisted"] },
        });
        var clock = new SteppingTime([.. RelayChain.RetryDelays]);
        await using var host = new SenderHost(Settings(relay), clock);

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Unavailable>(result);
        Assert.Equal(3, relay.Verbs.Count(verb => verb == "RCPT"));
        Assert.Empty(relay.Messages);
    }

    [Fact]
    [Trait("Fault", "SMTP 4xx")]
    public async Task SendAsync_PutOffAndHungUp_IsTriedAgain()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { ["RCPT"] = ["421 4.7.0 too many, bye"] } });
        var clock = new SteppingTime([.. RelayChain.RetryDelays]);
        await using var host = new SenderHost(Settings(relay), clock);

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Accepted>(result);
        Assert.Single(relay.Messages);
    }

    [Fact]
    [Trait("Fault", "SMTP 4xx")]
    public async Task SendAsync_GreetedWith4xx_IsTriedAgain()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { ["GREETING"] = ["421 4.3.2 not now"] } });
        var clock = new SteppingTime([.. RelayChain.RetryDelays]);
        await using var host = new SenderHost(Settings(relay), clock);

        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 <taylor.reed@harbor.example> unknown", SendRejection.InvalidDestination)]
    [InlineData("RCPT", "550 taylor.reed@harbor.example unknown", SendRejection.InvalidDestination)]
    [InlineData("RCPT", "551 not here", SendRejection.InvalidDestination)]
    [InlineData("RCPT", "553 5.1.3 bad syntax", SendRejection.InvalidDestination)]
    [InlineData("RCPT", "556 5.1.10 no mail", SendRejection.InvalidDestination)]
    [InlineData("RCPT", "550 5.2.1 disabled", SendRejection.InvalidDestination)]
    [InlineData("RCPT", "552 5.2.2 full", SendRejection.Other)]
    [InlineData("RCPT", "554 5.7.1 relay access denied", SendRejection.Configuration)]
    [InlineData("RCPT", "550 5.1.8 sender's domain", SendRejection.Configuration)]
    [InlineData("DATA", "554 5.5.0 no", SendRejection.Other)]
    [InlineData("BODY", "550 5.7.1 looks like spam", SendRejection.Other)]
    [Trait("Fault", "SMTP 5xx")]
    public async Task SendAsync_RefusedForGood_IsRejectedWithoutRetry(string verb, string reply, SendRejection reason)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { [verb] = [reply] } });
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.Equal(reason, Assert.IsType<CodeSendResult.Rejected>(result).Reason);
        Assert.Equal(1, relay.Verbs.Count(seen => seen == "RCPT"));
        Assert.Equal(2014, host.SingleLog(LogLevel.Warning).Id.Id);
        AssertNoSecretIn(host, "unknown", "spam");
    }

    [Fact]
    [Trait("Fault", "SMTP 5xx")]
    public async Task SendAsync_SenderRefused_IsTheHostsToMend()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { ["MAIL"] = ["550 5.7.1 not your address"] } });
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        AssertHostMustMend(host, result, 2025, "550 5.7.1");
        Assert.DoesNotContain("RCPT", relay.Verbs);
    }

    [Theory]
    [InlineData("zoë@harbor.example")]
    [InlineData("zoe@häfen.example")] // the domain alone: not turned into xn--, or it would be another address than the validated one
    [Trait("Fault", "address needs SMTPUTF8, server lacks it")]
    [Trait("Threat", "B23")]
    public async Task SendAsync_SmtpUtf8NeededAndMissing_IsRejectedUnaltered(string address)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(address), NoDeadline);
        await relay.StopAsync();

        Assert.Equal(SendRejection.InvalidDestination, Assert.IsType<CodeSendResult.Rejected>(result).Reason);
        Assert.DoesNotContain("MAIL", relay.Verbs);
        AssertNoSecretIn(host, address);
    }

    [Theory]
    [InlineData("zoë@harbor.example")]
    [InlineData("zoe@häfen.example")]
    public async Task SendAsync_SmtpUtf8NeededAndOffered_GoesToExactlyThatAddress(string address)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { SmtpUtf8 = true });
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(address), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Accepted>(result);
        Assert.Equal([address], Assert.Single(relay.Messages).Recipients);
    }

    [Theory]
    [InlineData("taylor@xn--hfen-loa.example", false)]
    [InlineData("taylor@xn--hfen-loa.example", true)]
    [InlineData("Taylor.Reed+mfa@Harbor.Example", false)]
    [InlineData("o'brien=x@harbor.example", true)]
    public async Task SendAsync_AddressInAscii_GoesToExactlyThatAddress(string address, bool relayHasSmtpUtf8)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { SmtpUtf8 = relayHasSmtpUtf8 });
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(address), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Accepted>(result);
        var sighting = Assert.Single(relay.Messages);
        Assert.Equal([address], sighting.Recipients);
        Assert.Contains($"\r\nTo: {address}\r\n", System.Text.Encoding.UTF8.GetString(sighting.Content), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SendAsync_FromAddressHasAnEncodedDomain_IsWrittenAsItWasSet(bool relayHasSmtpUtf8)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { SmtpUtf8 = relayHasSmtpUtf8 });
        await using var host = new SenderHost(Settings(relay).With("FromAddress", "no-reply@xn--hfen-loa.example").Without("FromName"));

        for (var i = 0; i < 2; i++)
            Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await relay.StopAsync();

        Assert.Equal(1, relay.Connections);
        foreach (var sighting in relay.Messages)
        {
            var content = System.Text.Encoding.UTF8.GetString(sighting.Content);
            Assert.Equal("no-reply@xn--hfen-loa.example", sighting.Sender);
            Assert.Contains("From: no-reply@xn--hfen-loa.example\r\n", content, StringComparison.Ordinal);
            Assert.Contains("Message-Id: <m7q2zk90@xn--hfen-loa.example>\r\n", content, StringComparison.OrdinalIgnoreCase);
        }
    }
}
