using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;
using StackExchange.Redis;

namespace ClinicMfa.Redis.Tests;

/// <summary>What is in Redis: every key has an end, belongs to one subject or budget, and what isn't ours is left alone.</summary>
[Trait("Needs", "redis")]
public sealed class KeyTests(RedisServer server, RedisCluster cluster)
{
    private static readonly BudgetLimit[] Limits = [new(5, TimeSpan.FromMinutes(15)), new(20, TimeSpan.FromHours(24))];

    [Fact]
    public async Task EveryOperation_Keys_AllHaveAnEnd()
    {
        RequiredService.Demand(server.Absence);
        await using var redis = await RedisServer.StartNewAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        await using var reader = await ConnectionMultiplexer.ConnectAsync(redis.Address);

        var challenge = await bed.AskAsync();
        Assert.Equal(3, await CountAsync(reader)); // challenges, destination, clinic
        await bed.TypeWrongAsync(challenge);
        await CountAsync(reader);
        bed.PassCooldown();
        await bed.Bed.SignIn.SendAgainAsync(new MfaPendingProof { Subject = bed.Subject, ChallengeId = challenge }, RedisBed.Token);
        await CountAsync(reader);
        await bed.TypeRightAsync(challenge);
        await CountAsync(reader);

        // Late, early, refused and given back: the script's every way out.
        var key = new BudgetKey("to:skew");
        var now = bed.Time.GetUtcNow();
        foreach (var seconds in (int[])[0, -3, 2, -3, 5, 6, -90_000])
        {
            await bed.Budgets.TakeAsync(key, Limits, now.AddSeconds(seconds), RedisBed.Token);
            await CountAsync(reader);
        }

        await bed.Budgets.GiveBackAsync([key], now, RedisBed.Token);
        await CountAsync(reader);
    }

    [Fact]
    [Trait("Rule", "C2")]
    public async Task TrySaveAsync_TimeToLive_NeverLongerThanAsked()
    {
        RequiredService.Demand(server.Absence);
        await using var bed = await RedisBed.CreateAsync(server.Address);
        var now = bed.Time.GetUtcNow();

        await bed.Challenges.TrySaveAsync(ChallengeRecord.New(bed.Subject) with { Version = 1 }, 0, now.AddSeconds(100).AddTicks(9_999), RedisBed.Token);

        var left = await (await bed.ConnectionAsync()).GetDatabase().KeyTimeToLiveAsync(bed.ChallengeKey);
        Assert.InRange(left!.Value, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(100));
    }

    [Fact]
    [Trait("Rule", "C2")]
    public async Task FindAsync_ExpiredByTheServersClockAndNotByRedis_None()
    {
        RequiredService.Demand(server.Absence);
        await using var bed = await RedisBed.CreateAsync(server.Address);
        await bed.Challenges.TrySaveAsync(ChallengeRecord.New(bed.Subject) with { Version = 1 }, 0, bed.Time.GetUtcNow().AddMinutes(10), RedisBed.Token);

        bed.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.IsType<StoreLookup<ChallengeRecord>.None>(await bed.Challenges.FindAsync(bed.Subject, RedisBed.Token));
        Assert.Equal(SaveOutcome.Conflict, await bed.Challenges.TrySaveAsync(ChallengeRecord.New(bed.Subject) with { Version = 2 }, 1, bed.Time.GetUtcNow().AddMinutes(1), RedisBed.Token));
        Assert.Equal(SaveOutcome.Saved, await bed.Challenges.TrySaveAsync(ChallengeRecord.New(bed.Subject) with { Version = 1 }, 0, bed.Time.GetUtcNow().AddMinutes(1), RedisBed.Token));
    }

    [Theory]
    [InlineData("something else")]
    [InlineData("2 0000000000000000001 0000000000000000001\n{}")]
    [InlineData("1 0000000000000000001 9999999999999999999\n{}")]
    [InlineData("1 0000000000000000001 3155378975999999999\n{\"schema\":99}")]
    [InlineData("1 0000000000000000001 3155378975999999999\n")]
    [InlineData("1 000000000000000001 00638000000000000000\n{}")]
    [InlineData("1 00000000000000000001 063800000000000000\n{}")]
    public async Task FindAsync_NotWhatThisVersionWrites_UnreadableAndNeverOverwritten(string entry)
    {
        RequiredService.Demand(server.Absence);
        await using var bed = await RedisBed.CreateAsync(server.Address);
        var database = (await bed.ConnectionAsync()).GetDatabase();
        await database.StringSetAsync(bed.ChallengeKey, entry);

        var unreadable = Assert.IsType<StoreLookup<ChallengeRecord>.Unreadable>(await bed.Challenges.FindAsync(bed.Subject, RedisBed.Token));
        Assert.NotEmpty(unreadable.Reason);
        Assert.Equal(SaveOutcome.Conflict, await bed.Challenges.TrySaveAsync(ChallengeRecord.New(bed.Subject) with { Version = 1 }, 0, bed.Time.GetUtcNow().AddHours(1), RedisBed.Token));
        Assert.Equal(entry, await database.StringGetAsync(bed.ChallengeKey));
        Refusals.IsUnavailable(await bed.LogInAsync());
    }

    [Fact]
    [Trait("Threat", "B6")]
    public async Task FindAsync_DocumentOfSomebodyElseUnderTheKey_Unreadable()
    {
        RequiredService.Demand(server.Absence);
        await using var bed = await RedisBed.CreateAsync(server.Address);
        await bed.AskAsync();
        var other = new MfaSubject(bed.Subject.ClinicId, "other");
        var database = (await bed.ConnectionAsync()).GetDatabase();
        await database.StringSetAsync($"clinicmfa:challenge:{other.ClinicId}:{other.UserId}", await database.StringGetAsync(bed.ChallengeKey));

        Assert.IsType<StoreLookup<ChallengeRecord>.Unreadable>(await bed.Challenges.FindAsync(other, RedisBed.Token));
    }

    [Fact]
    [Trait("Threat", "B6")]
    public async Task TrySaveAsync_IdsThatLookLikeEachOther_KeysOfTheirOwn()
    {
        RequiredService.Demand(server.Absence);
        await using var bed = await RedisBed.CreateAsync(await cluster.StartAsync());
        var unique = bed.Subject.ClinicId;
        MfaSubject[] subjects =
        [
            new($"{unique}:a", "b"), new(unique, "a:b"), new($"{unique}%3Aa", "b"), new($"{{{unique}}}", "a"), new(unique, "{a}"), new(unique, "A"), new(unique, "a"),
            new(unique, "a "), new(unique, "é"), new(unique, "e\u0301"), new(unique, "*"), new(unique, "a\n"),
        ];

        foreach (var subject in subjects)
            Assert.Equal(SaveOutcome.Saved, await bed.Challenges.TrySaveAsync(ChallengeRecord.New(subject) with { Version = 1 }, 0, bed.Time.GetUtcNow().AddMinutes(1), RedisBed.Token));
        foreach (var subject in subjects)
            Assert.Equal(subject, Assert.IsType<StoreLookup<ChallengeRecord>.Found>(await bed.Challenges.FindAsync(subject, RedisBed.Token)).Document.Subject);
    }

    [Fact]
    public async Task Cluster_OneClinicsKeys_OnAllServers()
    {
        RequiredService.Demand(cluster.Absence);
        await using var bed = await RedisBed.CreateAsync(await cluster.StartAsync());
        for (var i = 0; i < 100; i++)
            await bed.Challenges.TrySaveAsync(ChallengeRecord.New(new(bed.Subject.ClinicId, $"{{same}}{i}")) with { Version = 1 }, 0, bed.Time.GetUtcNow().AddMinutes(1), RedisBed.Token);

        foreach (var node in cluster.Nodes)
            Assert.Contains(bed.Subject.ClinicId, await node.RunAsync("KEYS", $"*{bed.Subject.ClinicId}*"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachScript_ForgottenByTheServer_IsSentAgain()
    {
        RequiredService.Demand(server.Absence);
        await using var redis = await RedisServer.StartNewAsync();
        await using var bed = await RedisBed.CreateAsync(redis.Address);
        await bed.LogInWithCodeAsync();

        await redis.RunAsync("SCRIPT", "FLUSH");
        bed.PassCooldown();

        await bed.LogInWithCodeAsync();
    }

    /// <summary>Counts the keys; each has an end, a day away at most.</summary>
    private static async Task<int> CountAsync(ConnectionMultiplexer reader)
    {
        var count = 0;
        await foreach (var key in reader.GetServers()[0].KeysAsync())
        {
            count++;
            var left = await reader.GetDatabase().KeyTimeToLiveAsync(key);
            Assert.True(left > TimeSpan.Zero && left <= TimeSpan.FromDays(1), $"{key} ends in {left}");
        }

        return count;
    }
}
