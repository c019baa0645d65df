using StackExchange.Redis;

namespace ClinicMfa.SampleHost.Data;

/// <summary>Forgets what ClinicMfa keeps on Redis, and nothing else there.</summary>
internal static class RedisReset
{
    /// <summary>Deletes every key that begins with the prefix, on each primary. Found by scanning: other users of the server aren't held up.</summary>
    /// <exception cref="RedisConnectionException">No server can be reached.</exception>
    public static async Task RunAsync(string connectionString, string keyPrefix)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(connectionString);
        foreach (var server in redis.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
        {
            await foreach (var key in server.KeysAsync(pattern: keyPrefix + "*"))
                await redis.GetDatabase().KeyDeleteAsync(key);
        }
    }
}
