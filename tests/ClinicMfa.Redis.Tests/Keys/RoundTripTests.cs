using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;

namespace ClinicMfa.Redis.Tests;

/// <summary>What a login may cost in Redis commands (design §5), as the client counts them, on one server and on a cluster.</summary>
[Trait("Needs", "redis")]
public sealed class RoundTripTests(RedisServer server, RedisCluster cluster)
{
    /// <summary>What the client calls a script, though it sends its hash.</summary>
    private const string Script = "EVAL";

    private static readonly BudgetLimit[] Limits = [new(5, TimeSpan.FromMinutes(15)), new(20, TimeSpan.FromHours(24))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EachStoreCall_RedisCommands_One(bool onCluster)
    {
        await using var bed = await StartAsync(onCluster);
        var counted = new CommandCount(await bed.ConnectionAsync());
        var document = ChallengeRecord.New(bed.Subject) with { Version = 1 };
        var key = new BudgetKey($"to:{bed.Subject.ClinicId}");
        var now = bed.Time.GetUtcNow();

        Assert.Equal([Script], await counted.OfAsync(async () => await bed.Challenges.TrySaveAsync(document, 0, now.AddHours(1), RedisBed.Token)));
        Assert.Equal(["GET"], await counted.OfAsync(async () => await bed.Challenges.FindAsync(bed.Subject, RedisBed.Token)));
        Assert.Equal(["UNLINK"], await counted.OfAsync(async () => await bed.Challenges.RemoveAsync(bed.Subject, RedisBed.Token)));
        Assert.Equal([Script], await counted.OfAsync(async () => await bed.Budgets.TakeAsync(key, Limits, now, RedisBed.Token)));
        Assert.Equal(["LREM"], await counted.OfAsync(async () => await bed.Budgets.GiveBackAsync([key], now, RedisBed.Token)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WholeFlow_RedisCommands_AsFewAsPromised(bool onCluster)
    {
        await using var bed = await StartAsync(onCluster);
        var counted = new CommandCount(await bed.ConnectionAsync());
        ChallengeId challenge = default;
        MfaStep step = null!;

        Assert.Equal(["GET", Script, Script, Script], await counted.OfAsync(async () => challenge = await bed.AskAsync()));
        Assert.Equal(["GET", Script], await counted.OfAsync(async () => await bed.TypeWrongAsync(challenge)));
        Assert.Equal(["GET", Script, "LREM", "LREM"], await counted.OfAsync(async () => step = await bed.TypeRightAsync(challenge)));
        var trusted = DeviceSecret.Parse(Assert.IsType<MfaStep.Completed>(step).Completion.NewDeviceSecret!.RevealForCookie());
        Assert.Empty(await counted.OfAsync(async () => step = await bed.LogInAsync(trusted)));
        Assert.Equal(MfaCompletionReason.TrustedDevice, Assert.IsType<MfaStep.Completed>(step).Completion.Reason);
        Assert.Empty(await counted.OfAsync(() => bed.LogInAsync(audience: MfaAudience.PatientPortal)));
    }

    /// <summary>As the server counts them: scripts by their hash, and nothing besides.</summary>
    [Fact]
    public async Task WholeFlow_CommandsTheServerCounts_ScriptsByTheirHash()
    {
        RequiredService.Demand(server.Absence);
        await using var redis = await RedisServer.StartNewAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        await bed.LogInWithCodeAsync();
        bed.PassCooldown();
        await redis.RunAsync("CONFIG", "RESETSTAT");

        await bed.LogInWithCodeAsync();

        var counts = (await redis.RunAsync("INFO", "commandstats")).Split('\n');
        Assert.Contains(counts, line => line.StartsWith("cmdstat_get:calls=2,", StringComparison.Ordinal));
        Assert.Contains(counts, line => line.StartsWith("cmdstat_evalsha:calls=4,", StringComparison.Ordinal));
        Assert.Contains(counts, line => line.StartsWith("cmdstat_lrem:calls=2,", StringComparison.Ordinal));
        Assert.DoesNotContain(counts, line => line.StartsWith("cmdstat_eval:", StringComparison.Ordinal) || line.StartsWith("cmdstat_script|load:", StringComparison.Ordinal));
    }

    /// <summary>A bed whose servers know the scripts and are known to keep keys, as after the first login.</summary>
    private async Task<RedisBed> StartAsync(bool onCluster)
    {
        RequiredService.Demand(server.Absence);
        var bed = await RedisBed.CreateAsync(onCluster ? await cluster.StartAsync() : server.Address);
        var now = bed.Time.GetUtcNow();
        for (var i = 0; i < 50; i++) // some on each server of the cluster
        {
            var subject = new MfaSubject(bed.Subject.ClinicId, $"warm-{i}");
            await bed.Challenges.TrySaveAsync(ChallengeRecord.New(subject) with { Version = 1 }, 0, now.AddMinutes(1), RedisBed.Token);
            await bed.Budgets.TakeAsync(new BudgetKey($"warm:{bed.Subject.ClinicId}-{i}"), Limits, now, RedisBed.Token);
        }

        return bed;
    }
}
