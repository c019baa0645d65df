using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;

namespace ClinicMfa.Redis.Tests.Contracts;

/// <summary>Challenges and budgets in one Redis.</summary>
public sealed class RedisHooks : SharedRedisHooks
{
    private RedisServer? _redis;

    public override void Demand() => RequiredService.Demand(_redis!.Absence);

    public override async ValueTask InitializeAsync() => _redis = await TestContext.Current.GetFixture<RedisServer>();

    protected override string ConnectionString => _redis!.Address;
}
