using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Redis;

/// <summary>
/// Connects before the host takes its first request. A server that may evict stops the host; one that can't be reached doesn't, since
/// patients, open sessions and trusted browsers need no Redis.
/// </summary>
internal sealed class RedisStartCheck(RedisConnection connection, EvictionCheck eviction, ILogger<RedisStartCheck> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            var multiplexer = await connection.GetAsync(cancellationToken).ConfigureAwait(false);
            await eviction.EnsureAsync(multiplexer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (RedisFaults.IsUnreachable(fault))
        {
            Log.UnreachableAtStart(logger, fault);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
