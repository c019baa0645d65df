using ClinicMfa.Shared;
using ClinicMfa.Shared.Processes;
using ClinicMfa.Shared.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClinicMfa.Redis.Tests;

/// <summary>A server that may drop keys to make room is refused, with a sentence that says which, and what to do.</summary>
[Trait("Needs", "redis")]
[Trait("Fault", "Redis evicts")]
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
        Assert.Equal(HealthStatus.Degraded, health.Status);
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
        await cluster.StartAsync();
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
        Assert.Equal(HealthStatus.Degraded, (await host.Services.HealthAsync()).Status);

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

        for (var i = 0; i < 3; i++)
            Refusals.IsUnavailable(await bed.LogInAsync());
        Assert.Single(bed.Logs.GetSnapshot(), entry => entry.Id.Id == 1401);
    }

    [Fact]
    public async Task SettingChangedTwice_RightInBetween_AnAlertEachTime()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        foreach (var policy in new[] { "volatile-ttl", "noeviction", "volatile-ttl" })
        {
            await redis.RunAsync("CONFIG", "SET", "maxmemory-policy", policy);
            await bed.Bed.Services.HealthAsync();
        }

        Assert.Equal([1401, 1404, 1401], bed.Logs.GetSnapshot().Where(entry => entry.Id.Id is 1401 or 1404).Select(entry => entry.Id.Id));
    }

    /// <summary>Whoever can't answer now, but will, is nobody who may drop keys: no alert that says so.</summary>
    [Fact]
    [Trait("Rule", "F1")]
    public async Task LogIn_CheckIsDueAndServerIsBusyWithSomebodysScript_RefusedWithoutAlertAndServedLater()
    {
        await using var redis = await StartAsync("--busy-reply-threshold", "1");
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        await bed.LogInWithCodeAsync();
        var script = Record.ExceptionAsync(() => redis.RunAsync("EVAL", "while true do end", "0"));
        await WaitUntilBusyAsync(redis);
        bed.Time.Advance(TimeSpan.FromMinutes(5));

        Refusals.IsUnavailable(await bed.LogInAsync());

        await redis.RunAsync("SCRIPT", "KILL");
        await script;
        await bed.WaitUntilServedAsync();
        await bed.LogInWithCodeAsync();
        Assert.DoesNotContain(bed.Logs.GetSnapshot(), entry => entry.Id.Id == 1401);
    }

    /// <summary>A replica that has lost its primary says so in place of an answer; it serves no key.</summary>
    [Fact]
    [Trait("Rule", "F1")]
    public async Task LogIn_ReplicaHasLostItsPrimary_Served()
    {
        await using var primary = await StartAsync();
        await using var other = await StartAsync();
        await using var replica = await RedisServer.StartNewAsync("--replicaof", $"127.0.0.1 {other.Port}", "--replica-serve-stale-data", "no");
        await other.KillAsync();
        await using var bed = await RedisBed.CreateAsync($"{primary.Address},{replica.Address}");

        await bed.LogInWithCodeAsync();
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

    /// <summary>A replica that answers nothing serves nobody's key: while the client has not noticed yet, logins go on.</summary>
    [Fact]
    [Trait("Rule", "F1")]
    public async Task LogIn_CheckIsDueAndAReplicaHangs_Served()
    {
        await using var primary = await StartAsync();
        await using var replica = await RedisServer.StartNewAsync("--replicaof", $"127.0.0.1 {primary.Port}");
        await using var bed = await RedisBed.CreateAsync($"{primary.Address},{replica.Address}", RedisBed.WithShortTimeout);
        await bed.LogInWithCodeAsync();
        await replica.PauseAsync();
        bed.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.IsType<MfaStep.EnterCode>(await bed.LogInAsync());

        await replica.ResumeAsync();
        await replica.RunAsync("CONFIG", "SET", "maxmemory-policy", "volatile-ttl");
        bed.Time.Advance(TimeSpan.FromSeconds(10)); // one that was silent is asked again soon
        await WaitForRefusalAsync(bed.Challenges, bed.Subject);
    }

    /// <summary>No answer at all is no answer that keys are kept.</summary>
    [Fact]
    [Trait("Rule", "F1")]
    public async Task LogIn_CheckIsDueAndTheServerHangsOrIsGone_NotTakenForOneThatKeepsKeys()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address, RedisBed.WithShortTimeout);
        await bed.LogInWithCodeAsync();
        bed.Logs.Clear();
        await redis.PauseAsync();
        bed.Time.Advance(TimeSpan.FromMinutes(5));
        Refusals.IsUnavailable(await bed.LogInAsync());
        await redis.ResumeAsync();
        await redis.KillAsync();
        await WaitUntilLostAsync(bed);
        Refusals.IsUnavailable(await bed.LogInAsync());

        Assert.DoesNotContain(bed.Logs.GetSnapshot(), entry => entry.Id.Id == 1404);
    }

    /// <summary>Each part of a cluster serves its own users: one that hangs is not the other clinics' outage.</summary>
    [Fact]
    [Trait("Rule", "F1")]
    public async Task FindAsync_CheckIsDueAndOneServerOfAClusterHangs_OtherServersUsersServed()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        await using var cluster = new RedisCluster();
        await cluster.StartAsync();
        await using var bed = await RedisBed.CreateAsync(cluster.Address, RedisBed.WithShortTimeout);
        var subjects = Enumerable.Range(0, 30).Select(i => new MfaSubject(bed.Subject.ClinicId, $"user-{i}")).ToList();
        foreach (var subject in subjects)
            Assert.IsType<StoreLookup<ChallengeRecord>.None>(await bed.Challenges.FindAsync(subject, Token));
        await cluster.Nodes[1].PauseAsync();
        bed.Time.Advance(TimeSpan.FromMinutes(5));

        var answers = await Task.WhenAll(subjects.Select(subject => Record.ExceptionAsync(async () => await bed.Challenges.FindAsync(subject, Token)).AsTask()));

        var health = await bed.Bed.Services.HealthAsync();
        await cluster.Nodes[1].ResumeAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.InRange(answers.Count(fault => fault is null), 1, subjects.Count - 1);
    }

    private static async Task<RedisServer> StartAsync(params IReadOnlyList<string> options)
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        return await RedisServer.StartNewAsync(options);
    }

    private static Task WaitUntilBusyAsync(RedisServer redis) => Wait.UntilAsync(async () =>
        await Record.ExceptionAsync(() => redis.RunAsync("GET", "any")) is { Message: var message } && message.Contains("BUSY", StringComparison.Ordinal), Token);

    private static async Task WaitUntilLostAsync(RedisBed bed)
    {
        var connection = await bed.ConnectionAsync();
        await Wait.UntilAsync(() => Task.FromResult(!connection.GetServers().Any(server => server.IsConnected)), Token);
    }

    /// <summary>Waits until the client is connected and refuses the server for its policy.</summary>
    private static Task WaitForRefusalAsync(IMfaChallengeStore challenges, MfaSubject subject) => Wait.UntilAsync(async () =>
        await Record.ExceptionAsync(async () => await challenges.FindAsync(subject, Token)) is EvictingServerException, Token);
}
