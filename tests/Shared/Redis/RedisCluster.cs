namespace ClinicMfa.Shared.Redis;

/// <summary>A Redis Cluster of three primaries, each a <see cref="RedisServer"/>; the bus ports are free ones too. Needs Redis 7.</summary>
public sealed class RedisCluster : IAsyncLifetime
{
    private static readonly TimeSpan FormingLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly List<RedisServer> _nodes = [];

    /// <summary>Why there is no cluster on this machine, or null: hand it to <c>RequiredService.Demand</c> first.</summary>
    public string? Absence => RedisServer.MissingProgram;

    /// <summary>The primaries.</summary>
    public IReadOnlyList<RedisServer> Nodes => _nodes;

    /// <summary>All addresses, which is a connection string too.</summary>
    public string Address => string.Join(',', _nodes.Select(node => node.Address));

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (Absence is not null)
            return;
        for (var i = 0; i < 3; i++)
        {
            var node = new RedisServer { IsClusterNode = true };
            _nodes.Add(node);
            await node.InitializeAsync();
        }

        await RedisServer.CreateClusterAsync(_nodes);
        await WaitUntilFormedAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    private async Task WaitUntilFormedAsync()
    {
        using var limit = new CancellationTokenSource(FormingLimit);
        foreach (var node in _nodes)
        {
            while (!(await node.RunAsync("CLUSTER", "INFO")).Contains("cluster_state:ok", StringComparison.Ordinal))
                await Task.Delay(BetweenLooks, TimeProvider.System, limit.Token);
        }
    }
}
