using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email.Tests;

[Trait("Needs", "smtp")]
public sealed class DeadlineTests : RelayTests
{
    [Fact]
    [Trait("Fault", "connection lost after DATA")]
    public async Task SendAsync_ConnectionLostAfterTheMessage_IsUnknownAndNotSentAgain()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { DropAt = "BODY" });
        await using var host = new SenderHost(Settings(relay));

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Unknown>(result);
        Assert.Equal(1, relay.Connections);
        Assert.Equal(2013, host.SingleLog(LogLevel.Warning).Id.Id);
        AssertNoSecretIn(host);
    }

    [Theory]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task SendAsync_ConnectionLostBeforeTheMessage_IsTriedAgainThenUnavailable(string verb)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { DropAt = verb });
        var clock = new SteppingTime([.. RelayChain.RetryDelays]);
        await using var host = new SenderHost(Settings(relay), clock);

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.StopAsync();

        Assert.IsType<CodeSendResult.Unavailable>(result);
        Assert.Equal(3, relay.Connections);
        AssertNoSecretIn(host);
    }

    [Theory]
    [InlineData("GREETING", typeof(CodeSendResult.Unavailable))]
    [InlineData("STARTTLS", typeof(CodeSendResult.Unavailable))]
    [InlineData("AUTH", typeof(CodeSendResult.Unavailable))]
    [InlineData("RCPT", typeof(CodeSendResult.Unavailable))]
    [InlineData("DATA", typeof(CodeSendResult.Unavailable))]
    [InlineData("BODY", typeof(CodeSendResult.Unknown))]
    [Trait("Fault", "tarpit")]
    public async Task SendAsync_DeadlineWhileTheRelayStalls_AnswersWhatIsCertain(string verb, Type expected)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { StallAt = verb });
        await using var host = new SenderHost(Settings(relay));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(NoDeadline);

        var sending = host.Sender.SendAsync(TestMessages.Create(), deadline.Token);
        await relay.SeenAsync("stalled");
        await deadline.CancelAsync();

        Assert.IsType(expected, await sending);
        await relay.StopAsync();
        Assert.Equal(1, relay.Connections);
        AssertNoSecretIn(host);
    }

    [Fact]
    public async Task SendAsync_RelayStallsLongerThanTheConnectTimeout_IsUnavailable()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { StallAt = "GREETING" });
        var settings = Settings(relay);
        settings["ConnectTimeout"] = "00:00:05";
        var clock = new SteppingTime();
        await using var host = new SenderHost(settings, clock);

        var sending = host.Sender.SendAsync(TestMessages.Create(), NoDeadline);
        await relay.SeenAsync("stalled");
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.IsType<CodeSendResult.Unavailable>(await sending);
        Assert.Equal(2012, host.SingleLog(LogLevel.Warning).Id.Id);
    }

    [Fact]
    public async Task SendAsync_DeadlineWhileWaitingToTryAgain_IsUnavailable()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { Replies = new() { ["RCPT"] = ["450 4.2.0 later"] }, StallAt = "RSET" });
        await using var host = new SenderHost(Settings(relay));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(NoDeadline);

        var sending = host.Sender.SendAsync(TestMessages.Create(), deadline.Token);
        await relay.SeenAsync("stalled");
        await deadline.CancelAsync();

        Assert.IsType<CodeSendResult.Unavailable>(await sending);
        await relay.StopAsync();
        Assert.Equal(1, relay.Connections);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsUnavailable()
    {
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, not listening: refused for certain
        await using var host = new SenderHost(new Dictionary<string, string?>
        {
            ["Host"] = "127.0.0.1",
            ["Port"] = $"{((IPEndPoint)reserved.LocalEndPoint!).Port}",
            ["FromAddress"] = "no-reply@records.example",
        });

        var result = await host.Sender.SendAsync(TestMessages.Create(), NoDeadline);

        AssertHostMustMend(host, result, 2020, "ConnectionRefused");
    }
}
