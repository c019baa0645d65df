using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ClinicMfa.Redis;

/// <summary>The one connection of this process. It is made once, mends itself, and says when something about it changed.</summary>
internal sealed class RedisConnection(
    RedisConnectionSource source, IOptions<RedisStoreOptions> options, IServiceProvider services, ILogger<RedisConnection> logger) : IAsyncDisposable
{
    /// <summary>Tried again each second: the client's own default waits up to a minute, and a clinic with it.</summary>
    private const int ReconnectEveryMilliseconds = 1000;

    /// <summary>How often servers are asked for their role: a promoted replica is used after five seconds, not after the client's own minute.</summary>
    private const int RoleCheckSeconds = 5;

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private volatile IConnectionMultiplexer? _multiplexer;

    /// <summary>Raised when a server was connected again or the servers' roles changed.</summary>
    public event EventHandler? Changed;

    /// <summary>The connection, whether or not any server can be reached at the moment.</summary>
    public async ValueTask<IConnectionMultiplexer> GetAsync(CancellationToken cancellationToken)
    {
        if (_multiplexer is { } ready)
            return ready;

        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_multiplexer is { } made)
                return made;
            var multiplexer = source.Host?.Invoke(services) ?? await ConnectionMultiplexer.ConnectAsync(Configuration(options.Value)).ConfigureAwait(false);
            Watch(multiplexer);
            return _multiplexer = multiplexer;
        }
        finally
        {
            _connecting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_multiplexer is { } multiplexer && source.Host is null)
            await multiplexer.DisposeAsync().ConfigureAwait(false);
        _connecting.Dispose();
    }

    /// <summary>A command that can't be sent now fails now, and one whose answer doesn't come fails soon: the user is told to try again (rule F1).</summary>
    internal static ConfigurationOptions Configuration(RedisStoreOptions options)
    {
        var configuration = ConfigurationOptions.Parse(options.ConnectionString!);
        var milliseconds = (int)options.Timeout.TotalMilliseconds;
        configuration.AbortOnConnectFail = false; // a host must start while Redis is away
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ConnectRetry = 1;
        configuration.ReconnectRetryPolicy = new LinearRetry(ReconnectEveryMilliseconds);
        configuration.ConfigCheckSeconds = RoleCheckSeconds;
        configuration.ConnectTimeout = milliseconds;
        configuration.SyncTimeout = milliseconds;
        configuration.AsyncTimeout = milliseconds;
        configuration.ClientName ??= "ClinicMfa";
        return configuration;
    }

    private void Watch(IConnectionMultiplexer multiplexer)
    {
        multiplexer.ConnectionFailed += (_, failed) =>
        {
            if (failed.ConnectionType == ConnectionType.Interactive)
                Log.ConnectionLost(logger, failed.EndPoint, failed.FailureType);
        };
        multiplexer.ConnectionRestored += (_, restored) =>
        {
            if (restored.ConnectionType == ConnectionType.Interactive)
                Log.ConnectionRestored(logger, restored.EndPoint);
            RaiseChanged();
        };
        multiplexer.ConfigurationChanged += (_, _) => RaiseChanged();
        multiplexer.ConfigurationChangedBroadcast += (_, _) => RaiseChanged();
        multiplexer.HashSlotMoved += (_, _) => RaiseChanged();
    }

    private void RaiseChanged() => Changed?.Invoke(this, EventArgs.Empty);
}
