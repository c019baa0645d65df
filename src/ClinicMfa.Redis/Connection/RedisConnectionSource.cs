using StackExchange.Redis;

namespace ClinicMfa.Redis;

/// <summary>Where the connection comes from: the host, or <see cref="RedisStoreOptions.ConnectionString"/> when <paramref name="Host"/> is null.</summary>
internal sealed record RedisConnectionSource(Func<IServiceProvider, IConnectionMultiplexer>? Host);
