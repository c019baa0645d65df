using System.Diagnostics;
using ClinicMfa.Shared.Postgres;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>Whole units are tried again, bounded, and what is stored decides the answer.</summary>
[Trait("Fault", "connection lost at COMMIT")]
public sealed class RetryTests(PostgresServer postgres)
{
    private readonly FaultInjector _faults = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_CommitDoneAndItsAnswerLost_SavedOnce(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(_faults.AddTo);
        var subject = Samples.Subject();

        _faults.CommitsToLose = 1;
        Assert.Equal(SaveOutcome.Saved, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Grant(subject), Token));
        _faults.CommitsToFail = 1;
        Assert.Equal(SaveOutcome.Saved, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 2), 1, Samples.Grant(subject), Token));

        Assert.Equal(0, _faults.Left);
        Assert.Equal(2, (await bed.GrantsAsync(subject.ClinicId)).Count);
    }

    /// <summary>Not a fault that is tried again: what is stored decides all the same.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_CommitDoneAndAnOddFault_Saved(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(_faults.AddTo);
        var subject = Samples.Subject();

        _faults.Loss = () => new InvalidOperationException("A host's interceptor failed.");
        _faults.CommitsToLose = 1;
        var outcome = await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Grant(subject), Token);

        Assert.Equal(SaveOutcome.Saved, outcome);
        Assert.Single(await bed.GrantsAsync(subject.ClinicId));
    }

    /// <summary>Too early by one version, and by the time it is looked into, the other writer has saved the expected one.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "P9")]
    public async Task TrySaveAsync_ExpectedVersionComesRightAfter_Conflict(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(_faults.AddTo);
        await using var other = database.Serve();
        var subject = Samples.Subject();
        SaveOutcome? ofOther = null;
        _faults.Before = async text =>
        {
            if (text.StartsWith("SELECT", StringComparison.Ordinal) && ofOther is null)
                ofOther = await other.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), Token);
        };

        Assert.Equal(SaveOutcome.Conflict, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 2), 1, Samples.Grant(subject), Token));

        Assert.Equal(SaveOutcome.Saved, ofOther);
        Assert.Empty(await bed.GrantsAsync(subject.ClinicId));
    }

    /// <summary>The version that is stored by then is another server's: not what the first try may have written.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_TriedAgainWhenAnotherServerHasSavedThatVersion_Conflict(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(_faults.AddTo);
        await using var other = database.Serve();
        var subject = Samples.Subject();
        var expiry = Samples.Now.AddHours(1);
        await bed.Challenges.TrySaveAsync(Samples.Challenges(subject, 1), 0, expiry, Token);
        SaveOutcome? ofOther = null;
        _faults.Before = async _ => ofOther ??= await other.Challenges.TrySaveAsync(Samples.Challenges(subject, 2), 1, expiry, Token);

        _faults.FailNext("ClinicMfaChallenges");
        Assert.Equal(SaveOutcome.Conflict, await bed.Challenges.TrySaveAsync(Samples.Challenges(subject, 2), 1, expiry, Token));

        Assert.Equal(SaveOutcome.Saved, ofOther);
        Assert.Equal(0, _faults.Left);
    }

    /// <summary>Another fact of the clinic is not this one.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "A1")]
    public async Task AppendAsync_TriedAgainWhereTheClinicHasOtherFacts_Recorded(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(_faults.AddTo);
        var subject = Samples.Subject();
        await bed.Events.AppendAsync(Samples.Fact(subject), Token);
        var fact = Samples.Fact(subject);

        _faults.FailNext("ClinicMfaEvents");
        await bed.Events.AppendAsync(fact, Token);

        Assert.Equal(0, _faults.Left);
        Assert.Contains(await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId, PageSize = 10 }, Token), recorded => recorded.Id == fact.Id);
    }

    /// <summary>Its answer is lost, and before it is asked again somebody else takes from the clinic's: at worst one message counts twice, and nobody is told that there is none.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    public async Task TakeFromAllAsync_AnswerLostAndAnotherTakesMeanwhile_TakenFromBoth()
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Postgres, postgres);
        await using var bed = database.Serve(_faults.AddTo);
        await using var other = database.Serve();
        var (own, clinic, now) = (new BudgetKey(Samples.ClinicId()), new BudgetKey(Samples.ClinicId()), Samples.Now);
        BudgetLimit[] limits = [new(5, TimeSpan.FromMinutes(15))];
        var tries = 0;
        _faults.Before = async _ =>
        {
            if (++tries == 2)
                Assert.True((await other.Budgets.TakeAsync(clinic, limits, now.AddTicks(1), Token)).IsTaken);
        };

        _faults.LoseNext("ClinicMfaSendBudgets");
        var answers = await bed.Budgets.TakeFromAllAsync([new(own, limits), new(clinic, limits)], now, Token);

        Assert.Equal(0, _faults.Left);
        Assert.Equal([true, true], answers.Select(answer => answer.IsTaken));
        Assert.Equal((4, 2), (await other.LeftAsync(own, limits, now), await other.LeftAsync(clinic, limits, now)));
    }

    /// <summary>Not committed, or committed without an answer: one from each.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "C7")]
    public async Task TakeFromAllAsync_CommitFailsOrIsLost_OneTakenFromEach(bool isLost)
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Sqlite, postgres);
        await using var bed = database.Serve(_faults.AddTo);
        var (own, clinic, now) = (new BudgetKey(Samples.ClinicId()), new BudgetKey(Samples.ClinicId()), Samples.Now);
        BudgetLimit[] limits = [new(5, TimeSpan.FromMinutes(15))];

        (_faults.CommitsToLose, _faults.CommitsToFail) = isLost ? (1, 0) : (0, 1);
        var answers = await bed.Budgets.TakeFromAllAsync([new(own, limits), new(clinic, limits)], now, Token);

        Assert.Equal(0, _faults.Left);
        Assert.Equal([true, true], answers.Select(answer => answer.IsTaken));
        Assert.Equal((4, 4), (await bed.LeftAsync(own, limits, now), await bed.LeftAsync(clinic, limits, now)));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task FindAsync_FaultStays_ThrownWithinSeconds(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(_faults.AddTo);

        _faults.FailNext("ClinicMfaSubjects", times: 1000);
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<Exception>(async () => await bed.Subjects.FindAsync(Samples.Subject(), Token));

        Assert.InRange(1000 - _faults.Left, 2, 5);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task TrySaveAsync_CancelledBeforeItBegins_NothingWritten(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var subject = Samples.Subject();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), cancelled.Token));

        Assert.Empty(await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId, PageSize = 10 }, Token));
    }

    /// <summary>A browser that goes away in the middle of a save doesn't decide over it.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task TrySaveAsync_CancelledInTheMiddle_Saved(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(_faults.AddTo);
        var subject = Samples.Subject();
        using var cancelled = new CancellationTokenSource();
        _faults.Before = async _ => await cancelled.CancelAsync();

        Assert.Equal(SaveOutcome.Saved, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), cancelled.Token));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "P9")]
    public async Task HundredWriters_OneSubject_OneSavedAtATime(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var subject = Samples.Subject();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            Task.Run(async () => await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Grant(subject), Token), Token)));
        Assert.Single(outcomes, SaveOutcome.Saved);
        Assert.Equal(99, outcomes.Count(outcome => outcome == SaveOutcome.Conflict));

        var versions = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var version = Assert.IsType<StoreLookup<SubjectRecord>.Found>(await bed.Subjects.FindAsync(subject, Token)).Document.Version;
                if (await bed.Subjects.TrySaveAsync(Samples.Record(subject, version + 1), version, Samples.Grant(subject), Token) == SaveOutcome.Saved)
                    return version + 1;
            }
        }, Token)));
        Assert.Equal(Enumerable.Range(2, 10).Select(version => (long)version), versions.Order());
        Assert.Equal(11, (await bed.GrantsAsync(subject.ClinicId)).Count);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "C7")]
    [Trait("Threat", "B20")]
    public async Task HundredWriters_OneBudget_AsManyTakenAsThereAre(Engine engine)
    {
        var recorder = new CommandRecorder();
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(recorder.AddTo);
        var key = new BudgetKey(Samples.ClinicId());
        var now = Samples.Now;
        BudgetLimit[] limits = [new(70, TimeSpan.FromMinutes(15)), new(200, TimeSpan.FromHours(24))];

        var taken = await TakeHundredAsync();
        Assert.Equal(70, taken.Count);
        Assert.Equal(100, recorder.Commands.Count); // nobody had to try again

        await Task.WhenAll(taken.Select(at => Task.Run(async () => await bed.Budgets.GiveBackAsync([key], at, Token), Token)));
        Assert.Equal(70, (await TakeHundredAsync()).Count);

        async Task<IReadOnlyList<DateTimeOffset>> TakeHundredAsync()
        {
            // By clocks that differ by seconds.
            var tries = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => now.AddSeconds(-(i % 7))).Select(at =>
                Task.Run(async () => (At: at, (await bed.Budgets.TakeAsync(key, limits, at, Token)).IsTaken), Token)));
            return [.. tries.Where(entry => entry.IsTaken).Select(entry => entry.At)];
        }
    }
}
