using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>The audit's table alone refuses rows, as a full tablespace or a lost right does: whatever needs its fact does not happen, and nothing of it is written.</summary>
[Trait("Rule", "A1")]
[Trait("Fault", "audit write fails")]
public sealed class AuditDownTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "C3")]
    [Trait("Rule", "F1")]
    public async Task SubmitCode_SetUpAndLogin_RefusedAndDocumentAsItWas(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);

        await IsDeniedAsync(); // set-up
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
        person = new Person(bed, Assert.IsType<MfaUser>(await bed.Directory.FindAsync(person.Subject, Token))); // on another browser
        await IsDeniedAsync(); // login
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
        Assert.Equal(2, (await bed.GrantsAsync(person.Subject.ClinicId)).Count);

        async Task IsDeniedAsync()
        {
            Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());
            var before = await RowsAsync<SubjectRow>(database);
            var facts = await CountAsync(database);
            await StopAuditAsync(database);

            IsUnavailable(await person.TypeRightAsync());

            await ResumeAuditAsync(database);
            Assert.Equal(before, await RowsAsync<SubjectRow>(database));
            Assert.Equal(facts, await CountAsync(database));
            Assert.IsType<MfaStep.Refused>(await person.TypeRightAsync()); // its code was consumed before: another one is needed
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task LogIn_TrustedBrowser_Refused(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
        await StopAuditAsync(database);

        IsUnavailable(await person.LogInAsync());

        await ResumeAuditAsync(database);
        Assert.IsType<MfaStep.Completed>(await person.LogInAsync());
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task TurnOff_PolicyChange_ThrowsAndStaysOn(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);
        var before = await RowsAsync<PolicyRow>(database);
        await StopAuditAsync(database);

        await Assert.ThrowsAnyAsync<Exception>(() => bed.Administration.TurnOffAsync(new MfaActor.Operator("desk", "test"), person.Subject.ClinicId, 1, Token));

        Assert.Equal(before, await RowsAsync<PolicyRow>(database));
    }

    [Theory]
    [InlineData(Engine.Sqlite, true)]
    [InlineData(Engine.Sqlite, false)]
    [InlineData(Engine.Postgres, true)]
    [InlineData(Engine.Postgres, false)]
    [Trait("Rule", "C3")]
    public async Task TrySave_FirstOrNext_ThrowsAndTheGrantIsNotUsedUp(Engine engine, bool isFirst)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var subject = Samples.Subject();
        if (!isFirst)
            await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), Token);
        var over = isFirst ? 0 : 1;
        var before = await RowsAsync<SubjectRow>(database);
        var grant = Samples.Grant(subject);
        await StopAuditAsync(database);

        await Assert.ThrowsAnyAsync<Exception>(async () => await bed.Subjects.TrySaveAsync(Samples.Record(subject, over + 1), over, grant, Token));

        Assert.Equal(before, await RowsAsync<SubjectRow>(database));
        await ResumeAuditAsync(database);
        Assert.Equal(SaveOutcome.Saved, await bed.Subjects.TrySaveAsync(Samples.Record(subject, over + 1), over, grant, Token));
    }

    private static void IsUnavailable(MfaStep step) => Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(step).Refusal);

    private static async Task<IReadOnlyList<string>> RowsAsync<TRow>(HostDatabase database)
        where TRow : DocumentRow
    {
        await using var context = database.NewContext();
        return await context.Set<TRow>().Select(row => row.Version + " " + row.Document).ToListAsync(Token);
    }

    private static async Task<int> CountAsync(HostDatabase database)
    {
        await using var context = database.NewContext();
        return await context.Set<EventRow>().CountAsync(Token);
    }

    private static Task StopAuditAsync(HostDatabase database) => ExecuteAsync(database, database.Engine == Engine.Sqlite
        ? """CREATE TRIGGER down BEFORE INSERT ON "ClinicMfaEvents" BEGIN SELECT RAISE(ABORT, 'no audit'); END"""
        : """
          CREATE FUNCTION down() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no audit''; END';
          CREATE TRIGGER down BEFORE INSERT ON "ClinicMfaEvents" EXECUTE FUNCTION down();
          """);

    private static Task ResumeAuditAsync(HostDatabase database) => ExecuteAsync(database, database.Engine == Engine.Sqlite
        ? "DROP TRIGGER down"
        : """DROP TRIGGER down ON "ClinicMfaEvents"; DROP FUNCTION down();""");

    private static async Task ExecuteAsync(HostDatabase database, string sql)
    {
        await using var context = database.NewContext();
        await context.Database.ExecuteSqlRawAsync(sql, Token);
    }
}
