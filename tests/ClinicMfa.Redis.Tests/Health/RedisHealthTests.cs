using ClinicMfa.Shared;
using ClinicMfa.Shared.Processes;
using ClinicMfa.Shared.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Redis.Tests;

/// <summary>What an operator reads of Redis: which server it is, and who is refused while it lasts.</summary>
[Trait("Needs", "redis")]
[Trait("Fault", "Redis down")]
public sealed class RedisHealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HealthCheck_ServerThereAndGone_SaysBoth()
    {
        await using var redis = await StartAsync();
        using var host = TestHost.Build(new() { ["ConnectionString"] = redis.Address });
        await host.StartAsync(Token);
        await AssertHealthAsync(host, HealthStatus.Healthy, "Redis can be reached and keeps what it is given.");

        await redis.KillAsync();

        await WaitForAsync(host, "No primary Redis server can be reached: logins that need a code are refused until one can.");
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task HealthCheck_PrimaryGoneAndItsReplicaThere_NoPrimary()
    {
        await using var primary = await StartAsync();
        await using var replica = await RedisServer.StartNewAsync("--replicaof", $"127.0.0.1 {primary.Port}");
        using var host = TestHost.Build(new() { ["ConnectionString"] = $"{primary.Address},{replica.Address}" });
        await host.StartAsync(Token);
        await AssertHealthAsync(host, HealthStatus.Healthy, "Redis can be reached and keeps what it is given.");

        await primary.KillAsync();

        await WaitForAsync(host, "No primary Redis server can be reached: logins that need a code are refused until one can.");
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task HealthCheck_ServerHangs_NamedOrNotReached()
    {
        await using var redis = await StartAsync();
        using var host = TestHost.Build(new() { ["ConnectionString"] = redis.Address, ["Timeout"] = "00:00:01" });
        await host.StartAsync(Token);

        await redis.PauseAsync();

        await AssertHealthAsync(host, HealthStatus.Degraded, "Redis can't be reached: logins that need a code are refused until it can.");
        await redis.ResumeAsync();
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task HealthCheck_SettingChanged_DegradedAndRefusedFromThenOn()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        Assert.Equal(HealthStatus.Healthy, (await bed.Bed.Services.HealthAsync()).Status);
        await redis.RunAsync("CONFIG", "SET", "maxmemory-policy", "volatile-ttl");

        Assert.Equal(HealthStatus.Degraded, (await bed.Bed.Services.HealthAsync()).Status);

        Refusals.IsUnavailable(await bed.LogInAsync());
    }

    [Fact]
    public async Task HealthCheck_OneServerOfAClusterHangsThenDies_Named()
    {
        await using var cluster = await StartClusterAsync();
        using var host = TestHost.Build(new() { ["ConnectionString"] = cluster.Address, ["Timeout"] = "00:00:01" });
        await host.StartAsync(Token);
        Assert.Equal(HealthStatus.Healthy, (await host.Services.HealthAsync()).Status);
        var node = cluster.Nodes[1];

        await node.PauseAsync();
        await AssertHealthAsync(host, HealthStatus.Degraded, $"The Redis server {node.Address} does not answer: logins that need a code are refused until it does, in a cluster those of some users.");
        await node.KillAsync();

        await WaitForAsync(host, $"The Redis server {node.Address} of the cluster can't be reached: logins of some users are refused until it can.");
        await host.StopAsync(Token);
    }

    /// <summary>It holds nobody's keys yet.</summary>
    [Fact]
    public async Task HealthCheck_NewServerOfAClusterDiesBeforeItHasKeys_Healthy()
    {
        await using var cluster = await StartClusterAsync();
        await using var added = new RedisServer { IsClusterNode = true };
        await added.InitializeAsync();
        await cluster.AddAsync(added);
        using var host = TestHost.Build(new() { ["ConnectionString"] = cluster.Address });
        await host.StartAsync(Token);

        await added.KillAsync();

        await AssertHealthAsync(host, HealthStatus.Healthy, "Redis can be reached and keeps what it is given.");
        await host.StopAsync(Token);
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task Start_ServerAway_OperatorIsTold()
    {
        await using var redis = await StartAsync();
        await redis.KillAsync();
        var logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        using var host = TestHost.Build(new() { ["ConnectionString"] = redis.Address }, configure: services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs)));

        await host.StartAsync(Token);

        Assert.Equal(LogLevel.Error, Assert.Single(logs.GetSnapshot(), entry => entry.Id.Id == 1400).Level);
        await host.StopAsync(Token);
    }

    private static async Task<RedisServer> StartAsync()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        return await RedisServer.StartNewAsync();
    }

    private static async Task<RedisCluster> StartClusterAsync()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        var cluster = new RedisCluster();
        await cluster.StartAsync();
        return cluster;
    }

    private static async Task AssertHealthAsync(IHost host, HealthStatus status, string description)
    {
        var health = await host.Services.HealthAsync();
        Assert.Equal(status, health.Status);
        Assert.Equal(description, health.Description);
    }

    /// <summary>Waits until the client has noticed, and checks that it says so.</summary>
    private static async Task WaitForAsync(IHost host, string description)
    {
        HealthReportEntry health = default;
        await Wait.UntilAsync(
            async () => (health = await host.Services.HealthAsync()).Status == HealthStatus.Degraded && health.Description == description,
            Token,
            () => $"It says: {health.Description}");
    }
}
