using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Email.Tests;

/// <summary>Several relays in order: rule M2, between relays instead of senders.</summary>
[Trait("Needs", "smtp")]
[Trait("Rule", "M2")]
public sealed class FailoverTests : RelayTests
{
    private SmtpScript WithoutTls => Script() with { CertificateFile = null, KeyFile = null };

    [Fact]
    public async Task SendAsync_FirstTakesIt_TheSecondHearsNothing()
    {
        await using var first = await ScriptedRelay.StartAsync(Script());
        await using var second = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(first, second));

        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await second.StopAsync();

        Assert.Equal(0, second.Connections);
    }

    [Fact]
    public async Task SendAsync_FirstCannotBeUsed_TheNextOneTakesTheSameMessage()
    {
        await using var first = await ScriptedRelay.StartAsync(WithoutTls);
        await using var second = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(first, second));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await second.StopAsync();

        Assert.Equal("m7q2zk90@records.example", Assert.IsType<CodeSendResult.Accepted>(result).ProviderMessageId);
        Assert.Equal("m7q2zk90@records.example", Assert.Single(second.Messages).Message.MessageId);
        AssertNoSecretIn(host);
    }

    [Theory]
    [InlineData("MAIL", "550 5.7.1 not your address")]
    [InlineData("MAIL", "421 4.3.2 going down")]
    [InlineData("RCPT", "450 4.2.0 greylisted")]
    [InlineData("DATA", "451 4.3.0 later")]
    [InlineData("BODY", "452 4.3.1 disk is full")]
    [Trait("Fault", "SMTP 4xx")]
    public async Task SendAsync_FirstSaysLater_TheNextOneTakesItAtOnce(string verb, string reply)
    {
        await using var first = await ScriptedRelay.StartAsync(Script() with { Replies = new() { [verb] = [reply] } });
        await using var second = await ScriptedRelay.StartAsync(Script());
        var clock = new SteppingTime([.. RelayChain.RetryDelays]);
        await using var host = new SenderHost(Settings(first, second), clock);

        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await second.StopAsync();

        Assert.Empty(clock.Waited);
        Assert.Single(second.Messages);
    }

    [Fact]
    [Trait("Fault", "SMTP 4xx")]
    public async Task SendAsync_BothSayLater_AreOfferedItTwiceMoreAndNotMore()
    {
        string[] later = ["450 4.2.0 greylisted", "450 4.2.0 greylisted", "450 4.2.0 greylisted"];
        await using var first = await ScriptedRelay.StartAsync(Script() with { Replies = new() { ["RCPT"] = later } });
        await using var second = await ScriptedRelay.StartAsync(Script() with { Replies = new() { ["RCPT"] = later } });
        var clock = new SteppingTime([.. RelayChain.RetryDelays]);
        await using var host = new SenderHost(Settings(first, second), clock);

        Assert.IsType<CodeSendResult.Unavailable>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await first.StopAsync();
        await second.StopAsync();

        Assert.Equal(RelayChain.RetryDelays, clock.Waited);
        Assert.Equal(3, first.Verbs.Count(verb => verb == "RCPT"));
        Assert.Equal(3, second.Verbs.Count(verb => verb == "RCPT"));
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such mailbox")]
    [InlineData("RCPT", "554 5.7.1 relay access denied")]
    [InlineData("BODY", "550 5.7.1 looks like spam")]
    [Trait("Fault", "SMTP 5xx")]
    public async Task SendAsync_RefusedForGood_NoOtherRelayIsAsked(string verb, string reply)
    {
        await using var first = await ScriptedRelay.StartAsync(Script() with { Replies = new() { [verb] = [reply] } });
        await using var second = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(first, second));

        Assert.IsType<CodeSendResult.Rejected>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await second.StopAsync();

        Assert.Equal(0, second.Connections);
    }

    [Fact]
    [Trait("Fault", "connection lost after DATA")]
    public async Task SendAsync_MayHaveBeenTaken_NoOtherRelayIsAsked()
    {
        await using var first = await ScriptedRelay.StartAsync(Script() with { DropAt = "BODY" });
        await using var second = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(first, second));

        Assert.IsType<CodeSendResult.Unknown>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await second.StopAsync();

        Assert.Equal(0, second.Connections);
    }

    [Fact]
    [Trait("Fault", "AUTH failure")]
    public async Task SendAsync_FirstRefusesTheAccount_TheNextOneTakesItAndOneAlertIsRaised()
    {
        await using var first = await ScriptedRelay.StartAsync(Script() with { Password = "another" });
        await using var second = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(first, second));

        for (var i = 0; i < 3; i++)
            Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await first.StopAsync();

        Assert.Equal(1, first.Connections);
        Assert.Contains("ClinicMfa:Email:UserName", host.SingleLog(LogLevel.Critical).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Fault", "address needs SMTPUTF8, server lacks it")]
    public async Task SendAsync_OnlyTheSecondHasSmtpUtf8_CarriesTheAddress()
    {
        await using var first = await ScriptedRelay.StartAsync(Script());
        await using var second = await ScriptedRelay.StartAsync(Script() with { SmtpUtf8 = true });
        await using var host = new SenderHost(Settings(first, second));

        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create("zoë@harbor.example"), NoDeadline));
        await second.StopAsync();

        Assert.Equal(["zoë@harbor.example"], Assert.Single(second.Messages).Recipients);
    }

    [Fact]
    public async Task SendAsync_FirstIsDown_IsPassedOverUntilOneLoginFindsItBack()
    {
        await using var first = await ScriptedRelay.StartAsync(WithoutTls);
        await using var second = await ScriptedRelay.StartAsync(Script());
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(first, second), clock);

        await SendAsync(host, 3);
        clock.Advance(TimeSpan.FromSeconds(29));
        await SendAsync(host, 3);
        clock.Advance(TimeSpan.FromSeconds(1)); // the hold is over: one looks, the others don't wait for it
        await SendAsync(host, 3);
        await first.StopAsync();

        Assert.Equal(2, first.Connections);
    }

    [Fact]
    public async Task SendAsync_FirstIsBack_IsUsedAgainAndTheLogSaysSo()
    {
        await using var first = await ScriptedRelay.StartAsync(Script() with { TokenMechanisms = ["XOAUTH2"], Password = SwitchedTokens.Token });
        await using var second = await ScriptedRelay.StartAsync(Script());
        var clock = new FakeTimeProvider();
        var tokens = new SwitchedTokens();
        var settings = Settings(first, second).Without("Password").With("Authentication", "OAuth2");
        await using var host = new SenderHost(settings, clock, builder => builder.AddEmailTokenSource(tokens));

        await SendAsync(host, 1);
        tokens.IsBroken = false;
        clock.Advance(TimeSpan.FromSeconds(30));
        await SendAsync(host, 2);
        await first.StopAsync();
        await second.StopAsync();

        Assert.Single(second.Messages);
        Assert.Equal(2, first.Messages.Count());
        Assert.Equal(2003, host.SingleLog(LogLevel.Information).Id.Id);
    }

    [Fact]
    [Trait("Fault", "tarpit")]
    public async Task SendAsync_FirstStalledOnceAndItsOtherConnectionIsWhole_IsUsedAgainAfterOneMessage()
    {
        await using var first = await ScriptedRelay.StartAsync(Script() with { StallAt = "RCPT", StallAtUse = 1 });
        await using var second = await ScriptedRelay.StartAsync(Script());
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(first, second).With("ConnectTimeout", "00:00:05"), clock);

        var stuck = host.Sender.SendAsync(TestMessages.Create(id: "m1"), NoDeadline);
        await first.SeenAsync("stalled");
        await host.Sender.SendAsync(TestMessages.Create(id: "m2"), NoDeadline);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<CodeSendResult.Accepted>(await stuck);
        clock.Advance(TimeSpan.FromSeconds(30));
        await SendAsync(host, 3);
        await first.StopAsync();
        await second.StopAsync();

        Assert.Equal("m1@records.example", Assert.Single(second.Messages).Message.MessageId);
        Assert.Equal(4, first.Messages.Count());
        Assert.Equal(2, first.Connections);
    }

    [Fact]
    public async Task SendAsync_AllAreDown_AreTriedAllTheSame()
    {
        await using var first = await ScriptedRelay.StartAsync(WithoutTls);
        await using var second = await ScriptedRelay.StartAsync(WithoutTls);
        await using var host = new SenderHost(Settings(first, second));

        for (var i = 0; i < 2; i++)
            Assert.IsType<CodeSendResult.Unavailable>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await first.StopAsync();
        await second.StopAsync();

        Assert.Equal(2, first.Connections);
        Assert.Equal(2, second.Connections);
        Assert.Contains(host.Logs, log => log.Message.Contains("ClinicMfa:Email:BackupRelays:0:Security", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GREETING")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [Trait("Fault", "tarpit")]
    public async Task SendAsync_FirstStallsBeforeTheMessage_TheNextOneTakesItInTime(string verb)
    {
        await using var first = await ScriptedRelay.StartAsync(Script() with { StallAt = verb });
        await using var second = await ScriptedRelay.StartAsync(Script());
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(first, second).With("ConnectTimeout", "00:00:05"), clock);

        var sending = host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await first.SeenAsync("stalled");
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<CodeSendResult.Accepted>(await sending);

        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline)); // nobody else waits for it
        await first.StopAsync();
        Assert.Equal(1, first.Connections);
    }

    private static async Task SendAsync(SenderHost host, int times)
    {
        for (var i = 0; i < times; i++)
            Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
    }
}
