using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ClinicMfa.Redis;

/// <summary>What every command goes through: a connected primary that is known not to evict, and an answer within the timeout.</summary>
internal sealed class RedisGate(RedisConnection connection, EvictionCheck eviction, IOptions<RedisStoreOptions> options)
{
    /// <summary>Runs one command on the primary of one key. Throws where there is none, or it does not answer.</summary>
    /// <param name="key">The key.</param>
    /// <param name="command">The command. Not cancelled once sent: whether it was done could not be told.</param>
    /// <param name="cancellationToken">Ends the call before the command is sent.</param>
    public async Task<T> RunAsync<T>(RedisKey key, Func<IDatabase, Task<T>> command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var multiplexer = await connection.GetAsync(cancellationToken).ConfigureAwait(false);
        var database = multiplexer.GetDatabase();

        // A connection that the host made may queue commands while it is down; nobody should wait at a login for that.
        if (!database.IsConnected(key, CommandFlags.DemandMaster))
            throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.DemandMaster, "No primary server for this key is connected.");
        await eviction.EnsureAsync(multiplexer, cancellationToken).ConfigureAwait(false);
        return await command(database).WaitAsync(options.Value.Timeout, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
    }
}
