using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace ClinicMfa.Redis;

/// <summary>Healthy: every primary can be reached, and no server may evict. Asks the servers each time.</summary>
internal sealed class RedisHealthCheck(RedisConnection connection, EvictionCheck eviction) : IHealthCheck
{
    public const string Name = "clinicmfa-redis";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var multiplexer = await connection.GetAsync(cancellationToken).ConfigureAwait(false);
            if (UnreachablePrimary(multiplexer) is { } unreachable)
                return new HealthCheckResult(context.Registration.FailureStatus, unreachable);
            var silent = await eviction.CheckAsync(multiplexer).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (silent.FirstOrDefault(server => !server.IsReplica) is { } primary)
                return new HealthCheckResult(context.Registration.FailureStatus, $"The Redis server {primary.EndPoint} does not answer: logins that need a code are refused until it does, in a cluster those of some users.");
            return HealthCheckResult.Healthy("Redis can be reached and keeps what it is given.");
        }
        catch (EvictingServerException evicting)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, evicting.Message, evicting);
        }
        catch (Exception fault) when (RedisFaults.IsUnreachable(fault))
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "Redis can't be reached: logins that need a code are refused until it can.", fault);
        }
    }

    /// <summary>In a cluster each primary that holds keys is needed, otherwise one.</summary>
    private static string? UnreachablePrimary(IConnectionMultiplexer multiplexer)
    {
        var servers = multiplexer.GetServers();
        var cluster = servers.FirstOrDefault(server => server is { IsConnected: true, ServerType: ServerType.Cluster })?.ClusterConfiguration;
        if (cluster is null)
            return servers.Any(server => server is { IsConnected: true, IsReplica: false }) ? null : "No primary Redis server can be reached: logins that need a code are refused until one can.";

        var missing = cluster.Nodes.FirstOrDefault(node => !node.IsReplica && node.Slots.Count > 0
            && !servers.Any(server => server.IsConnected && server.EndPoint.Equals(node.EndPoint)));
        return missing is null ? null : $"The Redis server {missing.EndPoint} of the cluster can't be reached: logins of some users are refused until it can.";
    }
}
