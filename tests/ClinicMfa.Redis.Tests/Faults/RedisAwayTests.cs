using System.Diagnostics;
using ClinicMfa.Shared;
using ClinicMfa.Shared.Processes;
using ClinicMfa.Shared.Redis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace ClinicMfa.Redis.Tests;

/// <summary>Redis is down, hangs, or is a replica: nobody is let in by accident, nobody waits long, and what needs no Redis goes on (rule F1).</summary>
[Trait("Needs", "redis")]
[Trait("Rule", "F1")]
[Trait("Fault", "Redis down")]
public sealed class RedisAwayTests
{
    private static readonly TimeSpan AtOnce = RedisBed.Patience / 2; // without waiting for an answer, on a slow machine
    private static readonly TimeSpan Bounded = TimeSpan.FromSeconds(5); // the timeout of one second, and a slow machine
    private static readonly BudgetLimit[] Limits = [new(5, TimeSpan.FromMinutes(15))];

    [Fact]
    public async Task EveryCall_ServerKilled_FailsAtOnceAndComesBackByItself()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        var trusted = await bed.LogInWithCodeAsync();
        bed.PassCooldown();
        var challenge = await bed.AskAsync();
        await bed.TypeWrongAsync(challenge);
        await redis.KillAsync();

        foreach (var call in Calls(bed))
            Assert.InRange(await TimeOfFailureAsync<RedisConnectionException>(call), TimeSpan.Zero, AtOnce);
        Refusals.IsUnavailable(await bed.LogInAsync());
        Refusals.IsUnavailable(await bed.TypeRightAsync(challenge));
        Assert.Equal(1, await bed.GrantsAsync());
        Assert.Equal(1, (await bed.FailuresAsync()).InARow);

        Assert.Equal(MfaCompletionReason.PatientPortal, Assert.IsType<MfaStep.Completed>(await bed.LogInAsync(audience: MfaAudience.PatientPortal)).Completion.Reason);
        Assert.Equal(MfaCompletionReason.TrustedDevice, Assert.IsType<MfaStep.Completed>(await bed.LogInAsync(trusted)).Completion.Reason);

        await redis.StartAsync();
        await bed.WaitUntilServedAsync();
        await bed.LogInWithCodeAsync();
    }

    [Fact]
    public async Task EveryCall_ServerHangs_FailsWithinTheTimeout()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address, RedisBed.WithShortTimeout);
        await bed.LogInWithCodeAsync();
        await redis.PauseAsync();

        foreach (var call in Calls(bed))
            Assert.InRange(await TimeOfFailureAsync<Exception>(call), TimeSpan.Zero, Bounded);
        var elapsed = Stopwatch.StartNew();
        Refusals.IsUnavailable(await bed.LogInAsync());
        Assert.InRange(elapsed.Elapsed, TimeSpan.Zero, Bounded);

        await redis.ResumeAsync();
        await bed.WaitUntilServedAsync();
        bed.PassCooldown();
        await bed.LogInWithCodeAsync();
    }

    [Fact]
    public async Task LogIn_ServerAwayFromTheStart_RefusedAtOnceUntilItIsThere()
    {
        await using var redis = await StartAsync();
        await redis.KillAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);

        Refusals.IsUnavailable(await bed.LogInAsync());
        var elapsed = Stopwatch.StartNew();
        Refusals.IsUnavailable(await bed.LogInAsync());
        Assert.InRange(elapsed.Elapsed, TimeSpan.Zero, AtOnce);

        await redis.StartAsync();
        await bed.WaitUntilServedAsync();
        await bed.LogInWithCodeAsync();
    }

    [Fact]
    public async Task EveryCall_OnlyAReplicaIsThere_FailsAndWritesNothing()
    {
        await using var primary = await StartAsync();
        await using var replica = await RedisServer.StartNewAsync("--replicaof", $"127.0.0.1 {primary.Port}");
        await using var bed = await RedisBed.CreateAsync(replica.Address);

        foreach (var call in Calls(bed))
            await TimeOfFailureAsync<RedisException>(call);
        Refusals.IsUnavailable(await bed.LogInAsync());
        Assert.Equal("0", await primary.RunAsync("DBSIZE"));
    }

    /// <summary>A host's own connection may queue commands while it is down; logins don't wait for that.</summary>
    [Fact]
    public async Task EveryCall_HostsConnectionThatQueuesIsDown_FailsAtOnce()
    {
        await using var redis = await StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{redis.Address},abortConnect=false");
        await using var bed = await RedisBed.CreateAsync("unused", services => services.AddClinicMfa(TestHost.NoSettings).AddRedisChallengeStore(connection: _ => connection));
        await bed.LogInWithCodeAsync();
        await redis.KillAsync();
        await WaitUntilNoticedAsync(connection, redis);

        foreach (var call in Calls(bed))
            Assert.InRange(await TimeOfFailureAsync<RedisConnectionException>(call), TimeSpan.Zero, AtOnce);
    }

    /// <summary>The other servers of a cluster still point to the missing one, so the client tries to connect to it, for as long as the timeout.</summary>
    [Fact]
    public async Task FindAsync_ClusterLacksOnePrimary_FailsWithinTheTimeoutForItsKeys()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        await using var cluster = new RedisCluster();
        await cluster.StartAsync();
        await using var bed = await RedisBed.CreateAsync(cluster.Address, RedisBed.WithShortTimeout);
        await bed.LogInWithCodeAsync();
        await cluster.Nodes[1].KillAsync();

        Exception? failure = null;
        for (var i = 0; failure is null && i < 1000; i++)
        {
            var elapsed = Stopwatch.StartNew();
            failure = await Record.ExceptionAsync(async () => await bed.Challenges.FindAsync(new MfaSubject(bed.Subject.ClinicId, $"nurse-{i}"), RedisBed.Token));
            Assert.InRange(elapsed.Elapsed, TimeSpan.Zero, Bounded);
        }

        Assert.True(failure is RedisException or TimeoutException, $"{failure}");
    }

    [Fact]
    public async Task EveryCall_CancelledBefore_SendsNothing()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await bed.Challenges.TrySaveAsync(ChallengeRecord.New(bed.Subject) with { Version = 1 }, 0, bed.Time.GetUtcNow().AddHours(1), cancelled.Token));
        Assert.Equal("0", await redis.RunAsync("DBSIZE"));
    }

    /// <summary>Logs of a fault name servers and nobody else.</summary>
    [Fact]
    [Trait("Rule", "A2")]
    public async Task Log_ServerKilled_HasNoIdAndNoKey()
    {
        await using var redis = await StartAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        await bed.AskAsync();
        await redis.KillAsync();
        await TimeOfFailureAsync<RedisConnectionException>(async () => await bed.Challenges.FindAsync(bed.Subject, RedisBed.Token));
        await redis.StartAsync();
        await bed.WaitUntilServedAsync();

        var own = bed.Logs.GetSnapshot().Where(entry => entry.Category?.StartsWith("ClinicMfa.Redis", StringComparison.Ordinal) == true).ToList();
        Assert.Contains(own, entry => entry.Id.Id == 1402);
        Assert.Contains(own, entry => entry.Id.Id == 1403);
        Assert.DoesNotContain(own, entry => entry.Message.Contains(bed.Subject.ClinicId, StringComparison.Ordinal) || entry.Message.Contains("clinicmfa:", StringComparison.Ordinal));
    }

    private static async Task<RedisServer> StartAsync()
    {
        RequiredService.Demand(RedisServer.MissingProgram);
        return await RedisServer.StartNewAsync();
    }

    /// <summary>A command that was on its way may be queued for as long as the timeout; those after it are not.</summary>
    private static Task WaitUntilNoticedAsync(ConnectionMultiplexer connection, RedisServer server) =>
        Wait.UntilAsync(() => Task.FromResult(!connection.GetServer(server.Address).IsConnected), RedisBed.Token);

    private static IEnumerable<Func<Task>> Calls(RedisBed bed)
    {
        var now = bed.Time.GetUtcNow();
        yield return async () => await bed.Challenges.FindAsync(bed.Subject, RedisBed.Token);
        yield return async () => await bed.Challenges.TrySaveAsync(ChallengeRecord.New(bed.Subject) with { Version = 1 }, 0, now.AddHours(1), RedisBed.Token);
        yield return async () => await bed.Challenges.RemoveAsync(bed.Subject, RedisBed.Token);
        yield return async () => await bed.Budgets.TakeAsync(new BudgetKey("to:away"), Limits, now, RedisBed.Token);
        yield return async () => await bed.Budgets.GiveBackAsync([new BudgetKey("to:away")], now, RedisBed.Token);
    }

    private static async Task<TimeSpan> TimeOfFailureAsync<TException>(Func<Task> call)
        where TException : Exception
    {
        var elapsed = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<TException>(call);
        return elapsed.Elapsed;
    }
}
