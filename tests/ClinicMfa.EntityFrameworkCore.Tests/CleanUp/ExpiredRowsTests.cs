using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.CleanUp;

/// <summary>What has expired is deleted in batches, and nothing else.</summary>
public sealed class ExpiredRowsTests(PostgresServer postgres)
{
    private static readonly BudgetLimit[] Limits = [new(5, TimeSpan.FromMinutes(15)), new(20, TimeSpan.FromHours(24))];
    private readonly FakeTimeProvider _time = new(Samples.Now);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task DeleteChallenges_SevenExpired_GoInBatchesAndTheRestStays(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(time: _time);
        for (var minutes = 1; minutes <= 9; minutes++)
            await bed.Challenges.TrySaveAsync(Samples.Challenges(Samples.Subject(), 1), 0, _time.GetUtcNow().AddMinutes(minutes), Token);
        var rows = bed.Services.GetRequiredService<ExpiredRows>();

        _time.Advance(TimeSpan.FromMinutes(8)); // eight have expired, and the last of them less than a minute ago: other servers' clocks may differ
        Assert.Equal(7, await CountAsync(database));
        Assert.Equal(3, await rows.DeleteChallengesAsync(_time.GetUtcNow(), 3, Token));
        Assert.Equal(3, await rows.DeleteChallengesAsync(_time.GetUtcNow(), 3, Token));
        Assert.Equal(1, await rows.DeleteChallengesAsync(_time.GetUtcNow(), 3, Token));
        Assert.Equal(0, await rows.DeleteChallengesAsync(_time.GetUtcNow(), 3, Token));

        await using var context = database.NewContext();
        Assert.Equal(2, await context.Set<ChallengeRow>().CountAsync(Token));

        async Task<int> CountAsync(HostDatabase of)
        {
            await using var reader = of.NewContext();
            var until = _time.GetUtcNow().AddMinutes(-1).UtcTicks;
            return await reader.Set<ChallengeRow>().CountAsync(row => row.ExpiresAt <= until, Token);
        }
    }

    /// <summary>Between choosing what to delete and deleting it, its user comes back.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task DeleteChallenges_RowRenewedMeanwhile_Stays(Engine engine)
    {
        var faults = new FaultInjector();
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var cleaner = database.Serve(faults.AddTo, time: _time);
        await using var bed = database.Serve(time: _time);
        var subject = Samples.Subject();
        await bed.Challenges.TrySaveAsync(Samples.Challenges(subject, 1), 0, _time.GetUtcNow().AddMinutes(1), Token);
        _time.Advance(TimeSpan.FromHours(1));
        SaveOutcome? renewed = null;
        faults.Before = async text =>
        {
            if (text.Contains("DELETE", StringComparison.Ordinal))
                renewed = await bed.Challenges.TrySaveAsync(Samples.Challenges(subject, 1), 0, _time.GetUtcNow().AddMinutes(30), Token);
        };

        await cleaner.Services.GetRequiredService<ExpiredRows>().DeleteChallengesAsync(_time.GetUtcNow(), 500, Token);

        Assert.Equal(SaveOutcome.Saved, renewed);
        Assert.IsType<StoreLookup<ChallengeRecord>.Found>(await bed.Challenges.FindAsync(subject, Token));
    }

    /// <summary>A budget goes once nothing in it counts: not a moment before its longest window is over.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "C7")]
    public async Task DeleteBudgets_LongestWindowOver_Goes(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(time: _time);
        var rows = bed.Services.GetRequiredService<ExpiredRows>();
        await bed.Budgets.TakeAsync(new BudgetKey("to:one"), Limits, _time.GetUtcNow(), Token);
        await bed.Budgets.TakeAsync(new BudgetKey("to:two"), Limits, _time.GetUtcNow(), Token);
        _time.Advance(TimeSpan.FromHours(1));
        await bed.Budgets.TakeAsync(new BudgetKey("to:two"), Limits, _time.GetUtcNow(), Token);

        _time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await rows.DeleteBudgetsAsync(_time.GetUtcNow(), 500, Token));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await rows.DeleteBudgetsAsync(_time.GetUtcNow(), 500, Token));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await rows.DeleteBudgetsAsync(_time.GetUtcNow(), 500, Token));
    }
}
