using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;
using ClinicMfa.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Redis.Tests;

/// <summary>Challenges and budgets in a Redis Cluster of three primaries; what is durable stays in memory, one for all servers of a test.</summary>
public sealed class RedisClusterHooks : StoreHooks
{
    private readonly RedisCluster _redis = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    public override void Demand() => RequiredService.Demand(_redis.Absence);

    public override void AddStores(IServiceCollection services)
    {
        services.TryAddSingleton<TimeProvider>(_time);
        services.AddLogging();
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddRedisChallengeStore(options => options.ConnectionString = _redis.Nodes[0].Address);
    }

    public override bool TryAdvance(TimeSpan span)
    {
        _time.Advance(span);
        return true;
    }

    public override ValueTask InitializeAsync() => _redis.InitializeAsync();

    public override async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        await base.DisposeAsync();
    }
}
