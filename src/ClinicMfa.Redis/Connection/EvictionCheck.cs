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

    /// <summary>A server that gave no answer is asked again soon: it may come back at any moment.</summary>
    private static readonly TimeSpan ValidForWhileOneIsSilent = TimeSpan.FromSeconds(10);

    /// <summary>What a server answers that can't answer now, but will.</summary>
    private static readonly string[] NotNow = ["LOADING", "MASTERDOWN", "BUSY", "TRYAGAIN", "CLUSTERDOWN"];

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

    /// <summary>
    /// Goes on when the connected servers are known to keep what they are given; otherwise asks them. One that gives no answer now is
    /// nobody else's outage: what is in its keys can't be had anyway, and a replica has no keys to serve.
    /// </summary>
    /// <exception cref="EvictingServerException">A server may evict, or doesn't say.</exception>
    public Task EnsureAsync(IConnectionMultiplexer multiplexer, CancellationToken cancellationToken)
    {
        if (_passed is { } passed && passed.Changes == Volatile.Read(ref _changes) && _time.GetElapsedTime(passed.At) < passed.ValidFor)
            return Task.CompletedTask;

        lock (_lock)
        {
            if (_running is not { Task.IsCompleted: false } running || running.Changes != _changes)
                _running = running = (_changes, CheckAsync(multiplexer));
            return running.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Asks all connected servers now. Replicas too: they may be promoted at any moment.</summary>
    /// <returns>Those that gave no answer.</returns>
    /// <exception cref="EvictingServerException">A server may evict, or doesn't say.</exception>
    /// <exception cref="RedisConnectionException">No server is connected, or none answers.</exception>
    public async Task<IReadOnlyList<IServer>> CheckAsync(IConnectionMultiplexer multiplexer)
    {
        var changes = Volatile.Read(ref _changes);
        var connected = multiplexer.GetServers().Where(server => server.IsConnected).ToList();
        var answers = await Task.WhenAll(connected.Select(AskAsync)).ConfigureAwait(false);
        if (answers.FirstOrDefault(answer => answer.Problem is not null) is { Problem: { } first })
        {
            _passed = null;
            if (Interlocked.Exchange(ref _problem, first) != first) // one alert, not one a login
                Log.ServerMayEvict(_logger, first);
            throw new EvictingServerException(first);
        }

        var silent = answers.Where(answer => !answer.IsGiven).Select(answer => answer.Server).ToList();
        if (silent.Count == connected.Count)
            throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.DemandMaster, "No server is connected, or none answers.");

        _passed = new Passed(changes, _time.GetTimestamp(), silent.Count == 0 ? ValidFor : ValidForWhileOneIsSilent);
        Volatile.Write(ref _problem, null);
        Log.ServersKeepKeys(_logger, connected.Count - silent.Count);
        return silent;
    }

    private async Task<Answer> AskAsync(IServer server)
    {
        string? policy;
        try
        {
            policy = (string?)await server.ExecuteAsync("EVAL", RedisScript.EvictionPolicy, "0").WaitAsync(_options.Value.Timeout, TimeProvider.System).ConfigureAwait(false);
        }
        catch (Exception fault) when (RedisFaults.IsUnreachable(fault) || (fault is RedisServerException && NotNow.Any(word => fault.Message.StartsWith(word, StringComparison.Ordinal))))
        {
            return new Answer(server, IsGiven: false, Problem: null);
        }
        catch (Exception refused) when (refused is RedisServerException or RedisCommandException)
        {
            policy = null; // the account may not run INFO, or a proxy refuses it
        }

        return new Answer(server, IsGiven: true, policy switch
        {
            "noeviction" => null,
            null => $"The Redis server {server.EndPoint} does not say its eviction policy (maxmemory_policy in INFO memory), so it may drop open challenges and counters of messages. Let the account run INFO, or name a server of its own in ClinicMfa:Redis:ConnectionString.",
            _ => $"The Redis server {server.EndPoint} has maxmemory-policy {policy}, so it may drop open challenges and counters of messages. Set maxmemory-policy to noeviction there, or name a server of its own in ClinicMfa:Redis:ConnectionString.",
        });
    }

    private sealed record Answer(IServer Server, bool IsGiven, string? Problem);

    private sealed record Passed(int Changes, long At, TimeSpan ValidFor);
}
