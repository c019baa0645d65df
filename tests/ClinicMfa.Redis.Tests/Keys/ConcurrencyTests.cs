using ClinicMfa.Shared;
using ClinicMfa.Shared.Redis;

namespace ClinicMfa.Redis.Tests;

/// <summary>Many writers on several connections: each save is somebody's, and no limit is passed.</summary>
[Trait("Needs", "redis")]
public sealed class ConcurrencyTests(RedisServer server, RedisCluster cluster)
{
    private const int Writers = 100;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_HundredWritersOnTwoServers_NoSaveIsLost(bool onCluster)
    {
        RequiredService.Demand(server.Absence);
        var address = onCluster ? await cluster.StartAsync() : server.Address;
        await using var first = await RedisBed.CreateAsync(address);
        await using var second = await RedisBed.CreateAsync(address);
        var subject = first.Subject;

        var saves = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(() => AddOneAsync((i % 2 == 0 ? first : second).Challenges, subject, i, first), RedisBed.Token)));

        var found = Assert.IsType<StoreLookup<ChallengeRecord>.Found>(await first.Challenges.FindAsync(subject, RedisBed.Token)).Document;
        Assert.Equal(Writers, found.Version);
        Assert.Equal(Enumerable.Range(1, Writers).Select(version => (long)version), saves.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "C7")]
    [Trait("Threat", "B20")]
    public async Task TakeAsync_HundredAtOnceOnTwoServersWithSkewedClocks_FiveTaken(bool onCluster)
    {
        RequiredService.Demand(server.Absence);
        var address = onCluster ? await cluster.StartAsync() : server.Address;
        await using var first = await RedisBed.CreateAsync(address);
        await using var second = await RedisBed.CreateAsync(address);
        var key = new BudgetKey($"to:{first.Subject.ClinicId}");
        var now = first.Time.GetUtcNow();
        BudgetLimit[] limits = [new(5, TimeSpan.FromMinutes(15)), new(20, TimeSpan.FromHours(24))];

        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(
            async () => await (i % 2 == 0 ? first : second).Budgets.TakeAsync(key, limits, now.AddMilliseconds(i * 47 % 5000), RedisBed.Token), RedisBed.Token)));

        Assert.Equal(5, answers.Count(answer => answer.IsTaken));
    }

    private static async Task<long> AddOneAsync(IMfaChallengeStore store, MfaSubject subject, int i, RedisBed bed)
    {
        var now = bed.Time.GetUtcNow();
        while (true)
        {
            var lookup = await store.FindAsync(subject, RedisBed.Token);
            Assert.IsNotType<StoreLookup<ChallengeRecord>.Unreadable>(lookup);
            var current = lookup is StoreLookup<ChallengeRecord>.Found found ? found.Document : ChallengeRecord.New(subject);
            var send = new SentMessage(ChallengeId.Create(), new MessageReference("K7"), ChallengeOrigin.Login, now.AddSeconds(i));
            var next = current with { Version = current.Version + 1, Sends = [send] };
            if (await store.TrySaveAsync(next, current.Version, now.AddHours(1), RedisBed.Token) == SaveOutcome.Saved)
                return next.Version;
        }
    }
}
