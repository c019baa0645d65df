using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ClinicMfa.Redis;

/// <summary>
/// Refuses servers that may drop a challenge or a counter to make room. Asked before the first use, after each reconnection or change
/// of roles, and every five minutes; in between the answer is known and costs a login nothing.
/// </summary>
internal sealed class EvictionCheck
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly IOptions<RedisStoreOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger<EvictionCheck> _logger;
    private int _changes;
    private volatile Passed? _passed;
    private string? _problem;
    private (int Changes, Task Task)? _running;

    public EvictionCheck(RedisConnection connection, IOptions<RedisStoreOptions> options, TimeProvider time, ILogger<EvictionCheck> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        connection.Changed += (_, _) => Interlocked.Increment(ref _changes);
    }

    /// <summary>Goes on when all connected servers are known to keep what they are given; otherwise asks them.</summary>
    /// <exception cref="EvictingServerException">A server may evict, or doesn't say.</exception>
    public Task EnsureAsync(IConnectionMultiplexer multiplexer, CancellationToken cancellationToken)
    {
        if (_passed is { } passed && passed.Changes == Volatile.Read(ref _changes) && _time.GetElapsedTime(passed.At) < ValidFor)
            return Task.CompletedTask;

        lock (_lock)
        {
            if (_running is not { Task.IsCompleted: false } running || running.Changes != _changes)
                _running = running = (_changes, CheckAsync(multiplexer));
            return running.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Asks all connected servers now. Replicas too: they may be promoted at any moment.</summary>
    /// <exception cref="EvictingServerException">A server may evict, or doesn't say.</exception>
    /// <exception cref="RedisConnectionException">No server is connected.</exception>
    public async Task CheckAsync(IConnectionMultiplexer multiplexer)
    {
        var changes = Volatile.Read(ref _changes);
        var connected = multiplexer.GetServers().Where(server => server.IsConnected).ToList();
        if (connected.Count == 0)
            throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.DemandMaster, "No server is connected.");

        var problems = await Task.WhenAll(connected.Select(ProblemAsync)).ConfigureAwait(false);
        if (problems.FirstOrDefault(problem => problem is not null) is { } first)
        {
            _passed = null;
            if (Interlocked.Exchange(ref _problem, first) != first) // one alert, not one a login
                Log.ServerMayEvict(_logger, first);
            throw new EvictingServerException(first);
        }

        _passed = new Passed(changes, _time.GetTimestamp());
        Volatile.Write(ref _problem, null);
        Log.ServersKeepKeys(_logger, connected.Count);
    }

    private async Task<string?> ProblemAsync(IServer server)
    {
        string? policy;
        try
        {
            policy = (string?)await server.ExecuteAsync("EVAL", RedisScript.EvictionPolicy, "0").WaitAsync(_options.Value.Timeout, TimeProvider.System).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is RedisServerException or RedisCommandException)
        {
            policy = null; // the account may not run INFO, or a proxy refuses it
        }

        return policy switch
        {
            "noeviction" => null,
            null => $"The Redis server {server.EndPoint} does not say its eviction policy (maxmemory_policy in INFO memory), so it may drop open challenges and counters of messages. Let the account run INFO, or name a server of its own in ClinicMfa:Redis:ConnectionString.",
            _ => $"The Redis server {server.EndPoint} has maxmemory-policy {policy}, so it may drop open challenges and counters of messages. Set maxmemory-policy to noeviction there, or name a server of its own in ClinicMfa:Redis:ConnectionString.",
        };
    }

    private sealed record Passed(int Changes, long At);
}
