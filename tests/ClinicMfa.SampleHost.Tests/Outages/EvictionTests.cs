namespace ClinicMfa.SampleHost.Tests.Outages;

/// <summary>A Redis that may drop counters to make room would drop limits with them.</summary>
[Trait("Fault", "Redis evicts")]
public sealed class EvictionTests(PostgresServer postgres)
{
    [Fact]
    [Trait("Rule", "F1")]
    public async Task Start_OnARedisThatMayEvict_RefusedSayingSo()
    {
        RequiredService.Demand(postgres.Absence ?? RedisServer.MissingProgram);
        await using var redis = await RedisServer.StartNewAsync("--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru");
        using var stores = await TestStores.CreateAsync("postgres+redis", postgres, redis);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => stores.StartAsync());

        Assert.Contains("The sample can't start:", refused.Message, StringComparison.Ordinal);
        Assert.Contains("allkeys-lru", refused.Message, StringComparison.Ordinal);
    }
}
