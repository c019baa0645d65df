using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;

namespace ClinicMfa.Redis.Tests.Contracts;

/// <summary>Challenges and budgets in a Redis Cluster of three primaries; the host names one of them.</summary>
public sealed class RedisClusterHooks : SharedRedisHooks
{
    private RedisCluster? _redis;

    public override void Demand() => RequiredService.Demand(_redis!.Absence);

    public override async ValueTask InitializeAsync()
    {
        _redis = await TestContext.Current.GetFixture<RedisCluster>();
        if (_redis!.Absence is null)
            await _redis.StartAsync();
    }

    protected override string ConnectionString => _redis!.Nodes[0].Address;
}
