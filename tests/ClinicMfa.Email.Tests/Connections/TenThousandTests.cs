using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email.Tests;

/// <summary>Monday, 8:00: ten thousand messages over four connections, none lost, none doubled, no connection left open.</summary>
[Trait("Needs", "smtp")]
public sealed class TenThousandTests : RelayTests
{
    private const int Messages = 10_000;
    private const int Senders = 16;
    private const int Connections = 4;

    [Fact]
    [Trait("Fault", "10,000 logins at 8:00")]
    public async Task SendAsync_TenThousandMessagesOverFourConnections_EachArrivesOnceAndNoConnectionIsLeft()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { IsBrief = true });
        var host = new SenderHost(Settings(relay).With("MaxMessagesPerConnection", "1000"), leastLogged: LogLevel.Warning);

        var results = await SendAllAsync(host);
        await host.DisposeAsync();
        await AssertArrivedOnceAsync(relay);

        Assert.All(results, result => Assert.IsType<CodeSendResult.Accepted>(result));
        Assert.InRange(relay.Connections, Messages / 1000, (Messages / 1000) + Connections);
        Assert.Empty(host.Logs);
    }

    [Fact]
    [Trait("Fault", "10,000 logins at 8:00")]
    public async Task SendAsync_RelayDropsConnectionsBeforeTheMessage_EachArrivesOnceAllTheSame()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { IsBrief = true, DropAt = "DATA", DropEvery = 100 });
        var host = new SenderHost(Settings(relay), leastLogged: LogLevel.Warning);

        var results = await SendAllAsync(host);
        await host.DisposeAsync();
        await AssertArrivedOnceAsync(relay);

        Assert.All(results, result => Assert.IsType<CodeSendResult.Accepted>(result));
        Assert.True(relay.Connections > Messages / 100, "The relay dropped connections, so there were more of them.");
    }

    private static async Task<CodeSendResult[]> SendAllAsync(SenderHost host)
    {
        var next = -1;
        var results = new CodeSendResult[Messages];
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < Messages; i = Interlocked.Increment(ref next))
                results[i] = await host.Sender.SendAsync(TestMessages.Create(id: $"m{i}"), NoDeadline);
        }));
        return results;
    }

    private static async Task AssertArrivedOnceAsync(ScriptedRelay relay)
    {
        await relay.AllClosedAsync();
        await relay.StopAsync();

        var arrived = relay.Messages.Select(message => message.Address!).ToList();
        Assert.Equal(Messages, arrived.Count);
        Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"<m{i}@records.example>").Order(StringComparer.Ordinal), arrived.Order(StringComparer.Ordinal));
        Assert.Equal(0, relay.AtTheLastClose.Open);
        Assert.InRange(relay.AtTheLastClose.Most, 1, Connections);
    }
}
