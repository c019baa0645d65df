using System.Data;
using ClinicMfa.Shared;
using ClinicMfa.Shared.Postgres;
using ClinicMfa.Shared.Processes;
using ClinicMfa.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Npgsql;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>Real deadlocks and serialization failures: the whole unit is tried again.</summary>
[Trait("Fault", "deadlock; serialization")]
public sealed class LockTests(PostgresServer postgres)
{
    private readonly FakeLogCollector _logs = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TrySaveAsync_Deadlock_TriedAgainAndSavedOnce()
    {
        RequiredService.Demand(postgres.Absence);
        await using var database = await HostDatabase.CreateAsync(Engine.Postgres, postgres);
        await using var bed = Serve(database, "-c deadlock_timeout=1s");
        var subject = Samples.Subject();
        await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), Token);
        await using var other = await OpenAsync(database);

        // The other one holds the subject and then wants the events; the save holds the events and wants the subject.
        await ExecuteAsync(other, "SET deadlock_timeout = '1min'; BEGIN; UPDATE \"ClinicMfaSubjects\" SET \"Document\" = \"Document\"");
        var save = Task.Run(async () => await bed.Subjects.TrySaveAsync(Samples.Record(subject, 2), 1, Samples.Grant(subject), Token), Token);
        await WaitForLockAsync(database);
        await ExecuteAsync(other, "LOCK TABLE \"ClinicMfaEvents\" IN SHARE ROW EXCLUSIVE MODE; COMMIT");

        Assert.Equal(SaveOutcome.Saved, await save);
        Assert.Contains("40P01", StatesLogged());
        Assert.Single(await bed.GrantsAsync(subject.ClinicId));
    }

    [Theory]
    [InlineData("repeatable\\ read")]
    [InlineData("serializable")]
    [Trait("Rule", "P9")]
    public async Task TrySaveAsync_SerializationFailure_TriedAgainAndConflict(string isolation)
    {
        RequiredService.Demand(postgres.Absence);
        await using var database = await HostDatabase.CreateAsync(Engine.Postgres, postgres);
        await using var bed = Serve(database, $"-c default_transaction_isolation={isolation}");
        var subject = Samples.Subject();
        await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), Token);
        await using var other = await OpenAsync(database);

        await ExecuteAsync(other, "BEGIN; UPDATE \"ClinicMfaSubjects\" SET \"Version\" = 2");
        var save = Task.Run(async () => await bed.Subjects.TrySaveAsync(Samples.Record(subject, 2), 1, Samples.Grant(subject), Token), Token);
        await WaitForLockAsync(database);
        await ExecuteAsync(other, "COMMIT");

        Assert.Equal(SaveOutcome.Conflict, await save);
        Assert.Contains("40001", StatesLogged());
        Assert.Empty(await bed.GrantsAsync(subject.ClinicId));
    }

    /// <summary>A challenge's save, and a budget's, that meet another write under a strict isolation.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    public async Task Login_SerializableAndManyAtOnce_EachAnsweredAndBudgetsKept()
    {
        RequiredService.Demand(postgres.Absence);
        await using var database = await HostDatabase.CreateAsync(Engine.Postgres, postgres);
        await using var bed = Serve(database, "-c default_transaction_isolation=serializable");
        var key = new BudgetKey(Samples.ClinicId());
        var now = Samples.Now;
        BudgetLimit[] limits = [new(5, TimeSpan.FromMinutes(15))];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (await bed.Budgets.TakeFromAllAsync([new(new(Samples.ClinicId()), limits), new(key, limits)], now, Token))[^1].IsTaken;
            }
            catch (Exception fault) when (TransientFaults.Include(fault))
            {
                return false; // so often beaten that it gave up: no message, and an answer all the same
            }
        }, Token)));

        Assert.InRange(answers.Count(taken => taken), 1, 5);
        var person = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
    }

    /// <summary>Whoever takes from two budgets and whoever gives back to them lock them in one order: nobody is tried again because two waited for each other.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    public async Task TakeFromAll_WhileOthersGiveBack_NoDeadlock()
    {
        RequiredService.Demand(postgres.Absence);
        await using var database = await HostDatabase.CreateAsync(Engine.Postgres, postgres);
        await using var bed = Serve(database, "-c deadlock_timeout=10ms");
        var clinic = Samples.ClinicId();
        BudgetRequest[] both = [new(new($"to:{clinic}"), [new(10_000, TimeSpan.FromDays(1))]), new(new($"clinic:{clinic}"), [new(10_000, TimeSpan.FromDays(1))])];
        var now = Samples.Now;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                var at = now.AddTicks((worker * 25) + i);
                Assert.True((await bed.Budgets.TakeFromAllAsync(both, at, Token))[^1].IsTaken);
                await bed.Budgets.GiveBackAsync([both[0].Key, both[1].Key], at, Token);
            }
        }, Token)));

        Assert.Empty(StatesLogged());
    }

    private ClinicMfaTestBed Serve(HostDatabase database, string settings, params IInterceptor[] interceptors) =>
        HostDatabase.ServeWith<HostContext>(services =>
        {
            services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(_logs)));
            services.AddDbContext<HostContext>(options => options.UseNpgsql(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = settings }.ToString()).AddInterceptors(interceptors));
        });

    /// <summary>The SQLSTATEs because of which units were tried again.</summary>
    private IEnumerable<string?> StatesLogged() =>
        from entry in _logs.GetSnapshot()
        where entry.Id.Id == 1300
        from fault in Chain(entry.Exception)
        select (fault as PostgresException)?.SqlState;

    private static IEnumerable<Exception> Chain(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
            yield return fault;
    }

    private static async Task<NpgsqlConnection> OpenAsync(HostDatabase database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(Token);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        foreach (var statement in sql.Split("; "))
        {
#pragma warning disable CA2100 // a constant of these tests
            await using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(Token);
        }
    }

    /// <summary>Waits until some session waits for a lock.</summary>
    private static async Task WaitForLockAsync(HostDatabase database)
    {
        await using var watcher = await OpenAsync(database);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", watcher);
        await Wait.UntilAsync(async () => (long)(await command.ExecuteScalarAsync(Token))! > 0, Token);
    }
}
