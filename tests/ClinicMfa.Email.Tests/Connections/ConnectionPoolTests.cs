using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Email.Tests;

/// <summary>Connections are kept, bounded, replaced and closed.</summary>
[Trait("Needs", "smtp")]
public sealed class ConnectionPoolTests : RelayTests
{
    [Fact]
    public async Task SendAsync_SeveralInARow_GoOverOneConnectionWithOneAuthentication()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay));

        for (var i = 0; i < 3; i++)
            Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(id: $"m{i}"), NoDeadline));
        await relay.StopAsync();

        Assert.Equal(1, relay.Connections);
        Assert.Single(relay.Verbs, "AUTH");
        Assert.Equal(["m0@records.example", "m1@records.example", "m2@records.example"], relay.Messages.Select(message => message.Message.MessageId));
    }

    [Fact]
    public async Task SendAsync_MoreAtOnceThanConnections_WaitForOne()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        var host = new SenderHost(Settings(relay).With("MaxConnections", "2"));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.Sender.SendAsync(TestMessages.Create(id: $"m{i}"), NoDeadline)));
        await host.DisposeAsync();
        await relay.SeenAsync("disconnected", 2);
        await relay.StopAsync();

        Assert.All(results, result => Assert.IsType<CodeSendResult.Accepted>(result));
        Assert.Equal(20, relay.Messages.Select(message => message.Message.MessageId).Distinct().Count());
        Assert.Equal((0, 2), relay.AtTheLastClose);
    }

    [Fact]
    [Trait("Rule", "M3")]
    public async Task SendAsync_EveryConnectionInUse_WaitsNoLongerThanTheDeadline()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { StallAt = "RCPT" });
        await using var host = new SenderHost(Settings(relay).With("MaxConnections", "1"));
        using var first = CancellationTokenSource.CreateLinkedTokenSource(NoDeadline);
        using var second = CancellationTokenSource.CreateLinkedTokenSource(NoDeadline);

        var stuck = host.Sender.SendAsync(TestMessages.Create(), first.Token);
        await relay.SeenAsync("stalled");
        var waiting = host.Sender.SendAsync(TestMessages.Create(), second.Token);
        await second.CancelAsync();

        Assert.IsType<CodeSendResult.Unavailable>(await waiting);
        Assert.Equal(2017, host.SingleLog(LogLevel.Warning).Id.Id);
        await first.CancelAsync();
        await stuck;
        await relay.StopAsync();
        Assert.Equal(1, relay.Connections);
    }

    [Fact]
    public async Task Idle_LongerThanTheTimeout_IsClosedWithQuit()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(relay), clock);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Sender.SendAsync(TestMessages.Create(), NoDeadline)));

        clock.Advance(TimeSpan.FromMinutes(1));

        await relay.SeenAsync("disconnected", 3);
        await relay.StopAsync();
        Assert.Equal(3, relay.Verbs.Count(verb => verb == "QUIT"));
    }

    [Fact]
    public async Task Idle_OneIsStillUsed_OnlyTheOthersAreClosed()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(relay), clock);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => host.Sender.SendAsync(TestMessages.Create(), NoDeadline)));

        clock.Advance(TimeSpan.FromSeconds(40));
        await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        clock.Advance(TimeSpan.FromSeconds(20));
        await relay.SeenAsync("disconnected", 1);
        await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.Equal(2, relay.Connections);
        Assert.Single(relay.Verbs, "QUIT");
    }

    [Theory]
    [InlineData("421 4.4.2 idle too long, bye", 0)]
    [InlineData("421 4.4.2 idle too long, bye", 20)]
    [InlineData("", 0)]
    [InlineData("", 20)]
    [Trait("Fault", "connection closed while idle")]
    public async Task SendAsync_RelayHungUpMeanwhile_GoesOverANewConnectionOnceAndAtOnce(string says, int idleSeconds)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        var clock = new SteppingTime();
        await using var host = new SenderHost(Settings(relay), clock);
        await host.Sender.SendAsync(TestMessages.Create(id: "m1"), NoDeadline);

        await relay.HangUpAsync(says);
        clock.Advance(TimeSpan.FromSeconds(idleSeconds));
        var result = await host.Sender.SendAsync(TestMessages.Create(id: "m2"), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Accepted>(result);
        Assert.Empty(clock.Waited);
        Assert.Equal(2, relay.Connections);
        Assert.Equal(["m1@records.example", "m2@records.example"], relay.Messages.Select(message => message.Message.MessageId));
        Assert.DoesNotContain(host.Logs, log => log.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [Trait("Fault", "connection closed while idle")]
    public async Task SendAsync_RelayTakesNoSecondMessageOnAConnection_GoesOverANewOneAtOnce(string verb)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { [verb] = [null, "421 4.7.0 enough, bye"] } });
        var clock = new SteppingTime();
        await using var host = new SenderHost(Settings(relay), clock);
        await host.Sender.SendAsync(TestMessages.Create(id: "m1"), NoDeadline);

        var result = await host.Sender.SendAsync(TestMessages.Create(id: "m2"), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Accepted>(result);
        Assert.Empty(clock.Waited);
        Assert.Equal(["m1@records.example", "m2@records.example"], relay.Messages.Select(message => message.Message.MessageId));
    }

    [Fact]
    [Trait("Fault", "connection lost after DATA")]
    public async Task SendAsync_LostAfterTheMessageOnAConnectionThatWasKept_IsUnknownAndNotSentAgain()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { DropAt = "BODY", DropEvery = 2 });
        await using var host = new SenderHost(Settings(relay));
        await host.Sender.SendAsync(TestMessages.Create(id: "m1"), NoDeadline);

        var result = await host.Sender.SendAsync(TestMessages.Create(id: "m2"), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Unknown>(result);
        Assert.Equal(1, relay.Connections);
        Assert.Equal(2, relay.Messages.Count());
    }

    [Fact]
    public async Task SendAsync_IdleConnectionAnswersNoMore_IsReplacedAfterTwoSeconds()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { StallAt = "NOOP" });
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(relay), clock);
        await host.Sender.SendAsync(TestMessages.Create(id: "m1"), NoDeadline);
        clock.Advance(TimeSpan.FromSeconds(10));

        var sending = host.Sender.SendAsync(TestMessages.Create(id: "m2"), NoDeadline);
        await relay.SeenAsync("stalled");
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.IsType<CodeSendResult.Accepted>(await sending);
        await relay.StopAsync();
        Assert.Equal(2, relay.Connections);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such mailbox")]
    [InlineData("BODY", "554 5.7.1 no")]
    public async Task SendAsync_AfterAnyFault_TheConnectionIsNotUsedAgain(string verb, string reply)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { [verb] = [reply] } });
        await using var host = new SenderHost(Settings(relay));

        Assert.IsType<CodeSendResult.Rejected>(await host.Sender.SendAsync(TestMessages.Create(id: "m1"), NoDeadline));
        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(id: "m2"), NoDeadline));
        await relay.StopAsync();

        Assert.Equal(2, relay.Connections);
    }

    [Fact]
    public async Task SendAsync_ConnectionHasCarriedEnough_AnotherOneIsOpened()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        await using var host = new SenderHost(Settings(relay).With("MaxMessagesPerConnection", "2").With("MaxConnections", "1"));

        for (var i = 0; i < 5; i++)
            Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(id: $"m{i}"), NoDeadline));
        await relay.StopAsync();

        Assert.Equal(3, relay.Connections);
        Assert.Equal(2, relay.Verbs.Count(verb => verb == "QUIT"));
    }

    [Fact]
    public async Task SendAsync_ConnectionIsOld_AnotherOneIsOpened()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(relay), clock);

        for (var i = 0; i < 21; i++)
        {
            await host.Sender.SendAsync(TestMessages.Create(id: $"m{i}"), NoDeadline);
            clock.Advance(TimeSpan.FromSeconds(30)); // 21 messages, ten minutes
        }

        await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.Equal(2, relay.Connections);
    }

    [Fact]
    public async Task SendAsync_QuitStalls_HoldsNobodyUp()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { StallAt = "QUIT" });
        var clock = new FakeTimeProvider();
        await using var host = new SenderHost(Settings(relay).With("MaxMessagesPerConnection", "1"), clock);

        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(), NoDeadline));
        await relay.SeenAsync("stalled");
    }

    [Fact]
    public async Task DisposeAsync_HostStops_ConnectionsAreClosedWithQuit()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script());
        var host = new SenderHost(Settings(relay));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Sender.SendAsync(TestMessages.Create(), NoDeadline)));

        await host.DisposeAsync();

        await relay.SeenAsync("disconnected", 3);
        await relay.StopAsync();
        Assert.Equal(3, relay.Verbs.Count(verb => verb == "QUIT"));
    }

    [Fact]
    [Trait("Threat", "B23")]
    public async Task SendAsync_EncodedDomainThenInternationalAddress_EachGoesToExactlyThatAddress()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { SmtpUtf8 = true });
        await using var host = new SenderHost(Settings(relay));
        string[] addresses = ["taylor@xn--hfen-loa.example", "zoë@häfen.example", "taylor@xn--hfen-loa.example", "taylor@harbor.example", "zoë@harbor.example"];

        foreach (var address in addresses)
            Assert.IsType<CodeSendResult.Accepted>(await host.Sender.SendAsync(TestMessages.Create(address), NoDeadline));
        await relay.StopAsync();

        Assert.Equal(addresses, relay.Messages.Select(message => Assert.Single(message.Recipients)));
    }
}
