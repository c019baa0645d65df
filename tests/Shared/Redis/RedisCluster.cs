namespace ClinicMfa.Shared.Redis;

/// <summary>A Redis Cluster of three primaries, each a <see cref="RedisServer"/>; the bus ports are free ones too. Started by the first test that needs it. Needs Redis 7.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private static readonly TimeSpan FormingLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly SemaphoreSlim _starting = new(1);
    private readonly List<RedisServer> _nodes = [];
    private bool _isFormed;

    /// <summary>Why there is no cluster on this machine, or null: hand it to <c>RequiredService.Demand</c> first.</summary>
    public string? Absence => RedisServer.MissingProgram;

    /// <summary>The primaries.</summary>
    public IReadOnlyList<RedisServer> Nodes => _nodes;

    /// <summary>All addresses, which is a connection string too.</summary>
    public string Address => string.Join(',', _nodes.Select(node => node.Address));

    /// <summary>Starts it, unless it runs.</summary>
    /// <returns>Its <see cref="Address"/>.</returns>
    public async Task<string> StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (!_isFormed)
                await FormAsync();
            return Address;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Lets another server join, as a primary that has no keys yet.</summary>
    public async Task AddAsync(RedisServer server)
    {
        using var limit = new CancellationTokenSource(FormingLimit);
        await RedisServer.JoinClusterAsync(server, Nodes[0]);
        foreach (var node in Nodes)
        {
            while (!(await node.RunAsync("CLUSTER", "NODES")).Contains(server.Address, StringComparison.Ordinal))
                await Task.Delay(BetweenLooks, TimeProvider.System, limit.Token);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        _starting.Dispose();
    }

    private async Task FormAsync()
    {
        while (_nodes.Count < 3)
        {
            var node = new RedisServer { IsClusterNode = true };
            _nodes.Add(node);
            await node.InitializeAsync();
        }

        await RedisServer.CreateClusterAsync(_nodes);
        await WaitUntilFormedAsync();
        _isFormed = true;
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
