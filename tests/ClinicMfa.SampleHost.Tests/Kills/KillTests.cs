using System.Diagnostics;
using System.Globalization;

namespace ClinicMfa.SampleHost.Tests.Kills;

/// <summary>
/// The sample is killed at random moments while several people log in, mistype and ask for new codes. After each restart everybody gets
/// in, no code works twice, nobody is locked without cause, and the audit has no hole (rule F2).
/// </summary>
[Trait("Fault", "process killed")]
public sealed class KillTests(PostgresServer postgres, RedisServer redis)
{
    private const string SeedVariable = "CLINICMFA_KILL_SEED";

    /// <summary>How many kills in place of those below, which keep the whole run short: 30 is the acceptance run.</summary>
    private const string KillsVariable = "CLINICMFA_KILLS";

    private static readonly TimeSpan Cooldown = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ShortLock = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromHours(25);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite", 10)]
    [InlineData("postgres+redis", 4)]
    [Trait("Rule", "F2")]
    [Trait("Rule", "C3")]
    [Trait("Rule", "C4")]
    [Trait("Rule", "A1")]
    public async Task Kill_AtRandomMomentsUnderLoad_EverybodyGetsInAndNothingIsLostOrDoubled(string kind, int kills)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var given) ? given : (ulong)Stopwatch.GetTimestamp();
        TestContext.Current.TestOutputHelper!.WriteLine($"The same moments again: {SeedVariable}={seed}");
        if (int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), CultureInfo.InvariantCulture, out var asked))
            kills = asked;
        var dice = new SeededNumbers(seed);
        var users = Users(dice);
        using var stores = await TestStores.CreateAsync(kind, postgres, redis);
        var server = await stores.StartAsync();
        await stores.MakePasswordsCheapAsync(Token);
        var ahead = TimeSpan.Zero;
        try
        {
            for (var kill = 1; kill <= kills; kill++)
            {
                var work = new Work(1 + dice.Next(60));
                var busy = users.Select(user => user.WorkAsync(server, work)).ToList();
                await work.Reached.WaitAsync(Token);
                await Task.Delay(TimeSpan.FromMilliseconds(dice.Next(50)), TimeProvider.System, Token);
                await server.KillAsync();
                await Task.WhenAll(busy);
                await server.DisposeAsync();

                server = await stores.StartAsync();
                await server.AdvanceAsync(ahead, Token);
                ahead += await EverybodyGetsInAsync(server, users);
                Check(await stores.ReadAuditAsync(Token), users);

                users.ForEach(user => user.Memory.BeginDay());
                await server.AdvanceAsync(Day, Token);
                ahead += Day;
            }
        }
        finally
        {
            await server.DisposeAsync();
            users.ForEach(user => user.Dispose());
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{kills} kills, {users.Sum(user => user.Memory.Granted)} logins by code, {users.Sum(user => user.Memory.Refused)} wrong codes, {users.Sum(user => user.Memory.MaybeGranted + user.Memory.MaybeRefused)} without an answer");
    }

    /// <summary>By logging in and "Send a new code"; who has to wait for a cooldown or a lock waits, and no longer than that.</summary>
    /// <returns>How far the clock was moved.</returns>
    private static async Task<TimeSpan> EverybodyGetsInAsync(SampleProcess server, IReadOnlyList<StaffUser> users)
    {
        await Task.WhenAll(users.Select(user => user.ReplayAsync(server)));
        var waiting = users;
        var waited = TimeSpan.Zero;
        foreach (var wait in new[] { TimeSpan.Zero, Cooldown, ShortLock, Day })
        {
            if (wait > TimeSpan.Zero)
                await server.AdvanceAsync(wait, Token);
            waited += wait;
            var tries = await Task.WhenAll(waiting.Select(async user => (User: user, IsIn: await user.TryGetInAsync(server))));
            waiting = [.. tries.Where(tried => !tried.IsIn).Select(tried => tried.User)];
            if (waiting.Count == 0)
                return waited;
        }

        Assert.Fail($"Not everybody got in.\n{string.Join('\n', waiting.Select(user => user.Page))}");
        return waited;
    }

    private static void Check(IReadOnlyList<RecordedFact> audit, IEnumerable<StaffUser> users)
    {
        Assert.DoesNotContain(audit.Where(row => row.IsGrant).GroupBy(row => row.ChallengeId), grants => grants.Key is null || grants.Count() > 1);
        Assert.Equal(3, audit.Count(row => row.Kind == MfaEventKind.PolicyTurnedOn));
        foreach (var user in users)
        {
            var own = audit.Where(row => row.ClinicId == user.ClinicId && row.UserId == user.UserId).ToList();
            var memory = user.Memory;
            Assert.InRange(own.Count(row => row.IsGrant), memory.Granted, memory.Granted + memory.MaybeGranted);
            Assert.InRange(own.Count(row => row.IsWrongCode), memory.Refused, memory.Refused + memory.MaybeRefused);
            Assert.True(own.Count(row => row.Kind == MfaEventKind.CodeSent) >= memory.Messages.Count, $"{user.UserId}: a code was sent of which the audit knows nothing.");
        }
    }

    private static List<StaffUser> Users(SeededNumbers dice) =>
    [
        new("therapist@harbor.example", "harbor", "therapist-harbor", null, 30, dice.Fork()),
        new("frontdesk@harbor.example", "harbor", "frontdesk-harbor", null, 95, dice.Fork()),
        new("admin@harbor.example", "harbor", "admin-harbor", null, 10, dice.Fork()),
        new("therapist@valley.example", "valley", "therapist-valley", null, 30, dice.Fork()),
        new("frontdesk@valley.example", "valley", "frontdesk-valley", null, 0, dice.Fork()),
        new("therapist@summit.example", "summit", "therapist-summit", "+14152013344", 30, dice.Fork()),
    ];
}
