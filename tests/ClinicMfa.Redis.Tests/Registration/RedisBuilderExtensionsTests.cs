using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ClinicMfa.Redis.Tests;

public sealed class RedisBuilderExtensionsTests(RedisServer server)
{
    private static readonly Dictionary<string, string?> Good = new() { ["ConnectionString"] = "redis.example.com:6379", ["KeyPrefix"] = "records:", ["Timeout"] = "00:00:01.5" };

    [Fact]
    public void AddRedisChallengeStore_Twice_RegistersEverythingOnce()
    {
        using var host = TestHost.Build(Good, builder => builder.AddRedisChallengeStore().AddRedisChallengeStore());

        Assert.IsType<RedisChallengeStore>(Assert.Single(host.Services.GetServices<IMfaChallengeStore>()));
        Assert.IsType<RedisSendBudgetStore>(Assert.Single(host.Services.GetServices<IMfaSendBudgetStore>()));
        Assert.Single(host.Services.GetServices<IHostedService>().OfType<RedisStartCheck>());
        Assert.Single(host.Services.GetServices<IValidateOptions<RedisStoreOptions>>());
        Assert.Single(host.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations, check => check.Name == "clinicmfa-redis");
    }

    [Fact]
    public void AddRedisChallengeStore_OtherStoresBefore_RedisForThoseTwoOnly()
    {
        using var host = TestHost.Build(Good, configure: services => services.AddSingleton<IMfaChallengeStore, OtherStore>());

        Assert.IsType<RedisChallengeStore>(Assert.Single(host.Services.GetServices<IMfaChallengeStore>()));
        Assert.All(
            (object[])[host.Services.GetRequiredService<IMfaSubjectStore>(), host.Services.GetRequiredService<IMfaPolicyStore>(), host.Services.GetRequiredService<IMfaEventStore>()],
            store => Assert.DoesNotContain("Redis", store.GetType().Name, StringComparison.Ordinal));
    }

    [Fact]
    public void AddRedisChallengeStore_AddClinicMfaAfterwards_StaysRedis()
    {
        using var host = TestHost.Build(Good, builder =>
        {
            builder.AddRedisChallengeStore();
            builder.Services.AddClinicMfa(builder.Configuration);
        });

        Assert.IsType<RedisChallengeStore>(host.Services.GetRequiredService<IMfaChallengeStore>());
    }

    [Fact]
    public void AddRedisChallengeStore_Settings_AreTheSectionsAndThenTheCodes()
    {
        using var host = TestHost.Build(Good, builder => builder.AddRedisChallengeStore(options => options.KeyPrefix = "from-code:"));

        var options = host.Services.GetRequiredService<IOptions<RedisStoreOptions>>().Value;
        Assert.Equal("redis.example.com:6379", options.ConnectionString);
        Assert.Equal("from-code:", options.KeyPrefix);
        Assert.Equal(TimeSpan.FromSeconds(1.5), options.Timeout);
    }

    [Fact]
    public async Task Start_ConnectionStringMissing_StopsTheHostAndNamesIt()
    {
        using var host = TestHost.Build([]);

        var stop = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("ClinicMfa:Redis:ConnectionString is missing", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SettingMisspelt_StopsTheHostAndNamesIt()
    {
        using var host = TestHost.Build(new(Good) { ["KeyPrefx"] = "records:" });

        var stop = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("KeyPrefx", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Needs", "redis")]
    public async Task Start_HostGivesItsConnection_UsedAndLeftOpen()
    {
        RequiredService.Demand(server.Absence);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Address);
        using (var host = TestHost.Build([], builder => builder.AddRedisChallengeStore(connection: _ => connection)))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            await host.Services.GetRequiredService<IMfaChallengeStore>().FindAsync(new MfaSubject("harbor", "nurse"), TestContext.Current.CancellationToken);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(connection.IsConnected);
    }

    [Fact]
    [Trait("Needs", "redis")]
    public async Task KeyPrefix_TwoSystemsOnOneServer_Apart()
    {
        RequiredService.Demand(server.Absence);
        await using var one = await RedisBed.CreateAsync(server.Address);
        await using var other = await RedisBed.CreateAsync(server.Address, services => services.Configure<RedisStoreOptions>(options => options.KeyPrefix = "other:"));
        await one.AskAsync();

        Assert.IsType<StoreLookup<ChallengeRecord>.None>(await other.Challenges.FindAsync(one.Subject, RedisBed.Token));
    }

    private sealed class OtherStore : IMfaChallengeStore
    {
        public ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
