using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClinicMfa.Redis.Tests;

/// <summary>A server that may drop keys to make room is refused, with a sentence that says which, and what to do.</summary>
[Trait("Needs", "redis")]
public sealed class EvictionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("allkeys-lru")]
    [InlineData("allkeys-lfu")]
    [InlineData("allkeys-random")]
    [InlineData("volatile-lru")]
    [InlineData("volatile-lfu")]
    [InlineData("volatile-random")]
    [InlineData("volatile-ttl")]
    public async Task Start_ServerMayEvict_HostDoesNotStart(string policy)
    {
        await using var redis = await StartAsync("--maxmemory-policy", policy);
        using var host = TestHost.Build(new() { ["ConnectionString"] = redis.Address });

        var stop = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => host.StartAsync(Token));

        Assert.Contains(redis.Address, stop.Message, StringComparison.Ordinal);
        Assert.Contains($"maxmemory-policy {policy}", stop.Message, StringComparison.Ordinal);
        Assert.Contains("Set maxmemory-policy to noeviction", stop.Message, StringComparison.Ordinal);
        Assert.Contains("ClinicMfa:Redis:ConnectionString", stop.Message, StringComparison.Ordinal);
        var health = await host.Services.HealthAsync();
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Equal(stop.Message, health.Description);
    }

    [Fact]
    public async Task Start_ServerKeepsKeys_HealthyAndUsable()
    {
        await using var redis = await StartAsync();
        using var host = TestHost.Build(new() { ["ConnectionString"] = redis.Address });

        await host.StartAsync(Token);

        Assert.Equal(HealthStatus.Healthy, (await host.Services.HealthAsync()).Status);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Start_AccountMayNotAsk_HostDoesNotStart()
    {
        await using var redis = await StartAsync();
        await redis.RunAsync("ACL", "SETUSER", "clinicmfa", "on", ">secret-of-redis", "~clinicmfa:*", "&*", "+@all", "-info");
        using var host = TestHost.Build(new() { ["ConnectionString"] = $"{redis.Address},user=clinicmfa,password=secret-of-redis" });

        var stop = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => host.StartAsync(Token));

        Assert.Contains("does not say its eviction policy", stop.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-redis", stop.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What the README says the account needs, and nothing else.</summary>
    [Fact]
    public async Task WholeFlow_AccountWithTheRightsOfTheReadme_Works()
    {
        await using var redis = await StartAsync();
        await redis.RunAsync(
            "ACL", "SETUSER", "clinicmfa", "on", ">secret-of-redis", "resetchannels", "~clinicmfa:*",
            "+@connection", "+info", "+get", "+getrange", "+set", "+del", "+unlink", "+@list", "+pexpire", "+eval", "+evalsha", "+script|load");
        await using var bed = await RedisBed.CreateAsync($"{redis.Address},user=clinicmfa,password=secret-of-redis");

        await bed.LogInWithCodeAsync();
        await bed.Challenges.RemoveAsync(bed.Subject, RedisBed.Token);
    }

    [Fact]
    public async Task Start_OneServerOfAClusterMayEvict_HostDoesNotStart()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        await using var cluster = new RedisCluster();
        await cluster.InitializeAsync();
        await cluster.Nodes[2].RunAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        using var host = TestHost.Build(new() { ["ConnectionString"] = cluster.Nodes[0].Address });

        var stop = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => host.StartAsync(Token));

        Assert.Contains(cluster.Nodes[2].Address, stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task Start_ServerAway_HostStartsAndChecksBeforeTheFirstUse()
    {
        await using var redis = await StartAsync("--maxmemory-policy", "allkeys-lru");
        await redis.KillAsync();
        using var host = TestHost.Build(new() { ["ConnectionString"] = redis.Address });
        await host.StartAsync(Token);
        var challenges = host.Services.GetRequiredService<IMfaChallengeStore>();
        var subject = new MfaSubject("harbor", "nurse");
        Assert.Equal(HealthStatus.Unhealthy, (await host.Services.HealthAsync()).Status);

        await redis.StartAsync();
        await WaitForRefusalAsync(challenges, subject);
        Assert.Equal("0", await redis.RunAsync("DBSIZE"));

        await redis.RunAsync("CONFIG", "SET", "maxmemory-policy", "noeviction");
        Assert.IsType<StoreLookup<ChallengeRecord>.None>(await challenges.FindAsync(subject, Token));
        Assert.Equal(HealthStatus.Healthy, (await host.Services.HealthAsync()).Status);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Reconnection_ServerMayEvictNow_RefusedWithOneAlert()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        await bed.LogInWithCodeAsync();
        await redis.RunAsync("CONFIG", "SET", "maxmemory-policy", "volatile-ttl");

        await redis.RunAsync("CLIENT", "KILL", "TYPE", "normal");
        await WaitForRefusalAsync(bed.Challenges, bed.Subject);

        Refusals.IsUnavailable(await bed.LogInAsync());
        Assert.Single(bed.Logs.GetSnapshot(), entry => entry.Id.Id == 1401);
    }

    /// <summary>In between it is asked once in five minutes, so that a change of the setting is noticed without a reconnection.</summary>
    [Fact]
    public async Task SettingChanged_FiveMinutesLater_Refused()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        await bed.LogInWithCodeAsync();
        await redis.RunAsync("CONFIG", "SET", "maxmemory-policy", "volatile-ttl");

        bed.Time.Advance(TimeSpan.FromMinutes(5));

        Refusals.IsUnavailable(await bed.LogInAsync());
    }

    [Fact]
    public async Task HealthCheck_SettingChanged_UnhealthyAndRefusedFromThenOn()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        Assert.Equal(HealthStatus.Healthy, (await bed.Bed.Services.HealthAsync()).Status);
        await redis.RunAsync("CONFIG", "SET", "maxmemory-policy", "volatile-ttl");

        Assert.Equal(HealthStatus.Unhealthy, (await bed.Bed.Services.HealthAsync()).Status);

        Refusals.IsUnavailable(await bed.LogInAsync());
    }

    [Fact]
    public async Task HealthCheck_OneServerOfAClusterKilled_Unhealthy()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        await using var cluster = new RedisCluster();
        await cluster.InitializeAsync();
        using var host = TestHost.Build(new() { ["ConnectionString"] = cluster.Address });
        await host.StartAsync(Token);
        Assert.Equal(HealthStatus.Healthy, (await host.Services.HealthAsync()).Status);

        await cluster.Nodes[1].KillAsync();

        Assert.Equal(HealthStatus.Unhealthy, (await host.Services.HealthAsync()).Status);
        await host.StopAsync(Token);
    }

    private static async Task<RedisServer> StartAsync(params IReadOnlyList<string> options)
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        return await RedisServer.StartNewAsync(options);
    }

    /// <summary>Waits until the client is connected and refuses the server for its policy.</summary>
    private static async Task WaitForRefusalAsync(IMfaChallengeStore challenges, MfaSubject subject)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (await Record.ExceptionAsync(async () => await challenges.FindAsync(subject, limit.Token)) is not EvictingServerException)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
    }
}
