using System.Data.Common;
using System.Diagnostics;
using ClinicMfa.Shared.Postgres;
using ClinicMfa.Shared.Processes;
using ClinicMfa.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>A SQLite file that somebody else writes to, that is read-only, or whose disk is full.</summary>
[Trait("Fault", "busy")]
public sealed class SqliteFaultTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TrySaveAsync_BusyForAWhile_TriedAgainAndSaved()
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Sqlite, postgres, sqliteTimeout: 1);
        var logs = new FakeLogCollector();
        await using var bed = database.Serve(services: services => services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(logs))));
        var subject = Samples.Subject();
        await using var writer = await HoldWriteLockAsync(database);

        var save = Task.Run(async () => await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), Token), Token);
        await Wait.UntilAsync(() => Task.FromResult(logs.GetSnapshot().Any(entry => entry.Id.Id == 1300)), Token);
        await ExecuteAsync(writer, "COMMIT");

        Assert.Equal(SaveOutcome.Saved, await save);
        Assert.Equal(5, Assert.IsType<SqliteException>(logs.GetSnapshot().First(entry => entry.Id.Id == 1300).Exception).SqliteErrorCode);
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task Login_BusyForGood_RefusedWithinSeconds()
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Sqlite, postgres, sqliteTimeout: 1);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());
        await using var writer = await HoldWriteLockAsync(database);

        var watch = Stopwatch.StartNew();
        var refused = Assert.IsType<MfaStep.Refused>(await person.TypeRightAsync());

        Assert.IsType<MfaRefusal.Unavailable>(refused.Refusal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await ExecuteAsync(writer, "COMMIT");
        Assert.IsType<MfaStep.Completed>(await person.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "F1")]
    [Trait("Rule", "P8")]
    public async Task Login_ReadOnlyFile_RefusedAndPatientsLetIn()
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Sqlite, postgres);
        await using var good = database.Serve();
        var person = await Person.InNewClinicAsync(good);
        var readOnly = new SqliteConnectionStringBuilder(database.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ToString();
        await using var bed = HostDatabase.ServeWith<HostContext>(services => services.AddDbContext<HostContext>(options => options.UseSqlite(readOnly)));

        await AssertRefusedAsync(bed, person.At(bed));
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
    }

    [Fact]
    [Trait("Rule", "F1")]
    [Trait("Rule", "C3")]
    public async Task RightCode_DiskFull_RefusedAndNothingHalfWritten()
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Sqlite, postgres);
        var limit = new PageLimit();
        await using var bed = database.Serve(options => options.AddInterceptors(limit));
        var person = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());
        await FillFreePagesAsync(database);

        limit.IsFull = true;
        var subject = new MfaSubject(person.Subject.ClinicId, "other");
        var large = Samples.Fact(subject) with { Reason = new string('x', 2000) };
        var fault = await Assert.ThrowsAsync<SqliteException>(async () =>
        {
            for (long version = 0; version < 20; version++)
                await bed.Subjects.TrySaveAsync(Samples.Record(subject, version + 1), version, large with { Id = Guid.CreateVersion7(Samples.Now) }, Token);
        });
        limit.IsFull = false;

        Assert.Equal(13, fault.SqliteErrorCode); // SQLITE_FULL
        var saved = await bed.Subjects.FindAsync(subject, Token) is StoreLookup<SubjectRecord>.Found { Document.Version: var last } ? last : 0;
        Assert.Equal(saved, (await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId, PageSize = 500 }, Token)).Count(entry => entry.UserId == subject.UserId));
        Assert.IsType<MfaStep.Completed>(await person.TypeRightAsync());
    }

    private static async Task AssertRefusedAsync(ClinicMfaTestBed bed, Person person)
    {
        Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(await person.LogInAsync()).Refusal);
        var patient = await bed.SignIn.StartAsync(new MfaSignInRequest { Subject = person.Subject, Audience = MfaAudience.PatientPortal }, Token);
        Assert.IsType<MfaStep.Completed>(patient);
    }

    private static async Task<SqliteConnection> HoldWriteLockAsync(HostDatabase database)
    {
        var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await ExecuteAsync(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    /// <summary>Nothing is left inside the file either.</summary>
    private static async Task FillFreePagesAsync(HostDatabase database)
    {
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await ExecuteAsync(connection, "VACUUM");
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a constant of these tests
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Lets the file grow no further, as a full disk does.</summary>
    private sealed class PageLimit : IDbConnectionInterceptor
    {
        public bool IsFull { get; set; }

        public async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
            await ExecuteAsync((SqliteConnection)connection, $"PRAGMA max_page_count = {(IsFull ? 1 : 1_000_000)}"); // never less than there are
    }
}
