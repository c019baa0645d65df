using System.Data.Common;
using ClinicMfa.Shared.Postgres;
using ClinicMfa.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.EntityFrameworkCore.Tests.Isolation;

/// <summary>Hosts set their contexts up in many ways; the flow is the same on each.</summary>
public sealed class HostShapeTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A policy that a filter hides would be "none", which is "off" (P1).</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "P1")]
    [Trait("Threat", "B31")]
    public async Task Login_QueryFilterOverEverything_MfaIsOn(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync<FilteredContext>(engine, postgres);
        await using var bed = database.Serve<FilteredContext>();

        await LogInTwiceAsync(bed);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Login_NamesAndDefaultsOfTheHost_Works(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync<RenamedContext>(engine, postgres);
        await using var bed = database.Serve<RenamedContext>();

        await LogInTwiceAsync(bed);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Login_AuditingSaveChangesAndFewDefaults_WorksWithoutThem(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync<AuditingContext>(engine, postgres);
        await using var bed = database.Serve<AuditingContext>();

        await LogInTwiceAsync(bed);

        await using var context = database.NewContext();
        Assert.Empty(await context.Visits.ToListAsync(Token)); // no code of the host's stands between a rule and its row
    }

    /// <summary>The document and its event stay one transaction, even where the host has turned transactions off.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "A1")]
    public async Task TrySaveAsync_HostHasNoTransactions_BothWrittenOrNeither(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync<AuditingContext>(engine, postgres);
        await using var bed = database.Serve<AuditingContext>();
        var subject = Samples.Subject();
        Assert.Equal(SaveOutcome.Saved, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), Token));

        // The document fails: another version is stored.
        Assert.Equal(SaveOutcome.Conflict, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 3), 2, Samples.Grant(subject), Token));
        var recorded = Assert.Single(await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId, PageSize = 10 }, Token));

        // The event fails: its id is there already.
        await Assert.ThrowsAnyAsync<DbException>(async () => await bed.Subjects.TrySaveAsync(Samples.Record(subject, 2), 1, recorded, Token));
        Assert.Equal(1, Assert.IsType<StoreLookup<SubjectRecord>.Found>(await bed.Subjects.FindAsync(subject, Token)).Document.Version);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_HostSwallowsFaults_AnswerIsStillRight(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync<SwallowingContext>(engine, postgres);
        await using var bed = database.Serve<SwallowingContext>();
        var subject = Samples.Subject();
        var grant = Samples.Grant(subject);

        Assert.Equal(SaveOutcome.Saved, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, grant, Token));
        Assert.Equal(SaveOutcome.Conflict, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), Token));
        Assert.Equal(SaveOutcome.Conflict, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 3), 2, Samples.Fact(subject), Token));
        Assert.Equal(SaveOutcome.AlreadyGranted, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 2), 1, Samples.Grant(subject, grant.ChallengeId), Token));
        await Assert.ThrowsAnyAsync<Exception>(async () => await bed.Subjects.TrySaveAsync(Samples.Record(subject, 2), 1, grant with { Kind = MfaEventKind.CodeRefused }, Token));
        await Assert.ThrowsAnyAsync<Exception>(async () => await bed.Events.AppendAsync(grant with { Kind = MfaEventKind.CodeRefused }, Token));
    }

    /// <summary>A host that would drop the fact and keep the document: whoever is let in is in the audit.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "A1")]
    public async Task TrySaveAsync_HostDropsTheEvent_WrittenAllTheSame(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync<ForgetfulContext>(engine, postgres);
        await using var bed = database.Serve<ForgetfulContext>();
        var subject = Samples.Subject();

        Assert.Equal(SaveOutcome.Saved, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Grant(subject), Token));

        Assert.Single(await bed.GrantsAsync(subject.ClinicId));
    }

    /// <summary>Otherwise nobody would be let in: not by a code that was sent, and not on a trusted browser.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Login_HostDetachesWhatItSaved_Works(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync<DetachingContext>(engine, postgres);
        await using var bed = database.Serve<DetachingContext>();

        await LogInTwiceAsync(bed);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Login_PooledContext_Works(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = HostDatabase.ServeWith<HostContext>(services => services.AddDbContextPool<HostContext>(database.Use, poolSize: 2));

        await LogInTwiceAsync(bed);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Login_FactoryOfContexts_Works(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = HostDatabase.ServeWith<HostContext>(services => services.AddDbContextFactory<HostContext>(database.Use));

        await LogInTwiceAsync(bed);
    }

    /// <summary>Npgsql's own retries: a user transaction outside of them would be refused.</summary>
    [Fact]
    public async Task Login_HostsStrategyRetries_IsUsed()
    {
        var faults = new FaultInjector();
        await using var database = await HostDatabase.CreateAsync(Engine.Postgres, postgres);
        await using var bed = HostDatabase.ServeWith<HostContext>(services => services.AddDbContext<HostContext>(options =>
        {
            options.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure(3, TimeSpan.FromMilliseconds(50), []));
            faults.AddTo(options);
        }));
        var person = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());

        faults.CommitsToLose = 1;
        Assert.IsType<MfaStep.Completed>(await person.TypeRightAsync());

        Assert.Equal(0, faults.Left);
        Assert.Single(await bed.GrantsAsync(person.Subject.ClinicId));
    }

    /// <summary>A strategy of the host's own decides what is tried again, here on an engine that has none by itself.</summary>
    [Fact]
    public async Task Login_HostsStrategyKnowsAFault_TriedAgainByIt()
    {
        var faults = new FaultInjector();
        await using var database = await HostDatabase.CreateAsync(Engine.Sqlite, postgres);
        await using var bed = HostDatabase.ServeWith<HostContext>(services => services.AddDbContext<HostContext>(options =>
        {
            options.UseSqlite(database.ConnectionString, sqlite => sqlite.ExecutionStrategy(dependencies => new CountedStrategy(dependencies)));
            faults.AddTo(options);
        }));
        var person = await Person.InNewClinicAsync(bed);

        faults.FailNext("ClinicMfaSubjects", times: 5); // more often than ClinicMfa's own would try
        Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());

        Assert.Equal(0, faults.Left);
    }

    /// <summary>A STOP that a filter hides would be "messages are wanted"; one that is told to be kept, and is not, the same.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "M5")]
    [Trait("Threat", "B29")]
    public async Task OptOutsAndDeliveries_EachShapeOfHost_Kept(Engine engine)
    {
        await KeepAsync<FilteredContext>(engine);
        await KeepAsync<RenamedContext>(engine);
        await KeepAsync<AuditingContext>(engine);
        await KeepAsync<SwallowingContext>(engine);
        await KeepAsync<DetachingContext>(engine);
    }

    private async Task KeepAsync<TContext>(Engine engine)
        where TContext : HostContext
    {
        await using var database = await HostDatabase.CreateAsync<TContext>(engine, postgres);
        await using var bed = database.Serve<TContext>();
        var key = Samples.ClinicId();

        Assert.Equal(SaveOutcome.Saved, await bed.OptOuts.TrySaveAsync(Samples.OptOut(key, 1), 0, Token));
        Assert.Equal(SaveOutcome.Conflict, await bed.OptOuts.TrySaveAsync(Samples.OptOut(key, 1), 0, Token));
        Assert.Equal(SaveOutcome.Saved, await bed.OptOuts.TrySaveAsync(Samples.OptOut(key, 2), 1, Token));
        Assert.Equal(2, Assert.IsType<StoreLookup<OptOut>.Found>(await bed.OptOuts.FindAsync(key, Token)).Document.Version);

        Assert.True(await bed.Events.TrySaveDeliveryAsync(Samples.Delivery(key, DeliveryState.Sent), Token));
        Assert.False(await bed.Events.TrySaveDeliveryAsync(Samples.Delivery(key, DeliveryState.Sent), Token));
        Assert.True(await bed.Events.TrySaveDeliveryAsync(Samples.Delivery(key, DeliveryState.Delivered), Token));
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await bed.Events.FindDeliveriesAsync(key, [Samples.MessageId], Token)).State);
    }

    private static async Task LogInTwiceAsync(ClinicMfaTestBed bed)
    {
        var person = await Person.InNewClinicAsync(bed);

        Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());
        Assert.IsType<MfaStep.EnterCode>(await person.TypeAsync("000000"));
        Assert.IsType<MfaStep.Completed>(await person.TypeRightAsync());
        var trusted = Assert.IsType<MfaStep.Completed>(await person.LogInAsync());

        Assert.Equal(MfaCompletionReason.TrustedDevice, trusted.Completion.Reason);
        var facts = await bed.Events.PageAsync(new() { ClinicId = person.Subject.ClinicId, PageSize = 10 }, Token);
        Assert.Equal([MfaEventKind.TrustedBrowserUsed, MfaEventKind.SetUpCompleted, MfaEventKind.CodeRefused, MfaEventKind.CodeSent, MfaEventKind.PolicyTurnedOn], facts.Select(fact => fact.Kind));
    }

    private sealed class CountedStrategy(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, 5, TimeSpan.FromMilliseconds(10))
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is TransientFault;
    }
}
