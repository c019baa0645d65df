using System.Transactions;
using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.EntityFrameworkCore.Tests.Isolation;

/// <summary>The host's pending changes and transactions are never touched, and never decide over what is written here.</summary>
public sealed class HostWorkTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Login_HostContextIsDirty_ItsChangesStayPending(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);
        using var scope = bed.Services.CreateScope();
        var ofHost = scope.ServiceProvider.GetRequiredService<HostContext>();
        var visit = ofHost.Add(new Visit { Patient = "pending" });
        ofHost.Add(new Visit { Patient = null! }); // would fail if it were saved

        var signIn = scope.ServiceProvider.GetRequiredService<IMfaSignInService>();
        var code = Assert.IsType<MfaStep.EnterCode>(await signIn.StartAsync(new MfaSignInRequest { Subject = person.Subject }, Token));
        var proof = new MfaPendingProof { Subject = person.Subject, ChallengeId = code.ChallengeId };
        Assert.IsType<MfaStep.Completed>(await signIn.SubmitCodeAsync(proof, bed.Email.Last.Code.Reveal(), trustBrowser: false, Token));

        Assert.Equal(EntityState.Added, visit.State);
        Assert.Equal(2, ofHost.ChangeTracker.Entries().Count());
        await using var fresh = database.NewContext();
        Assert.Empty(await fresh.Visits.ToListAsync(Token));
    }

    [Fact]
    public async Task Login_HostTransactionRolledBack_GrantStays()
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Postgres, postgres);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);
        using var scope = bed.Services.CreateScope();
        var ofHost = scope.ServiceProvider.GetRequiredService<HostContext>();

        await using (await ofHost.Database.BeginTransactionAsync(Token))
        {
            ofHost.Add(new Visit { Patient = "rolled back" });
            await ofHost.SaveChangesAsync(Token);
            Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
        }

        Assert.Single(await bed.GrantsAsync(person.Subject.ClinicId));
        await using var fresh = database.NewContext();
        Assert.Empty(await fresh.Visits.ToListAsync(Token));
    }

    /// <summary>SQLite has one writer: the host that asks while it writes itself waits for itself, and nobody is let in.</summary>
    [Fact]
    [Trait("Rule", "F1")]
    public async Task Login_HostHoldsTheWriteLockOfSqlite_RefusedAndHostUntouched()
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Sqlite, postgres, sqliteTimeout: 1);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);
        await using var ofHost = database.NewContext();
        await using var transaction = await ofHost.Database.BeginTransactionAsync(Token);
        ofHost.Add(new Visit { Patient = "committed" });
        await ofHost.SaveChangesAsync(Token);

        var refused = Assert.IsType<MfaStep.Refused>(await person.LogInAsync());
        await transaction.CommitAsync(Token);

        Assert.IsType<MfaRefusal.Unavailable>(refused.Refusal);
        Assert.Single(await ofHost.Visits.AsNoTracking().ToListAsync(Token));
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
    }

    [Theory]
    [InlineData(Engine.Sqlite, TransactionScopeAsyncFlowOption.Enabled)]
    [InlineData(Engine.Postgres, TransactionScopeAsyncFlowOption.Enabled)]
    [InlineData(Engine.Postgres, TransactionScopeAsyncFlowOption.Suppress)]
    public async Task Login_AmbientTransactionRolledBack_GrantStays(Engine engine, TransactionScopeAsyncFlowOption flow)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);

        if (flow == TransactionScopeAsyncFlowOption.Enabled)
        {
            using var ambient = new TransactionScope(TransactionScopeOption.Required, flow);
            Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
            Assert.Equal(TransactionStatus.Active, Transaction.Current!.TransactionInformation.Status);
        }
        else
        {
            await Task.Run(() => LogInOnOneThread(person), Token);
        }

        Assert.Single(await bed.GrantsAsync(person.Subject.ClinicId));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Login_InsideTheHostsExecutionStrategy_HasRetriesOfItsOwn(Engine engine)
    {
        var faults = new FaultInjector();
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(faults.AddTo);
        var person = await Person.InNewClinicAsync(bed);
        await using var ofHost = database.NewContext();
        var runs = 0;

        var step = await new OuterStrategy(ofHost).ExecuteAsync(async () =>
        {
            runs++;
            faults.FailNext("ClinicMfaSubjects");
            return await person.LogInAsync();
        });

        Assert.IsType<MfaStep.EnterCode>(step);
        Assert.Equal(1, runs);
        Assert.Equal(0, faults.Left);
    }

    /// <summary>A host without <c>async</c>, in a scope that may not change threads.</summary>
    private static void LogInOnOneThread(Person person)
    {
        using var ambient = new TransactionScope(TransactionScopeOption.Required, TransactionScopeAsyncFlowOption.Suppress);
        var step = person.LogInWithCodeAsync().GetAwaiter().GetResult();
        Assert.IsType<MfaStep.Completed>(step);
        Assert.NotNull(Transaction.Current);
    }
}
