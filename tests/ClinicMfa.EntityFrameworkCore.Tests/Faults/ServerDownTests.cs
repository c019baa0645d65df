using ClinicMfa.Shared;
using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>The database server is stopped, killed and started again, with a PostgreSQL of each test's own.</summary>
[Trait("Fault", "database down")]
public sealed class ServerDownTests : IAsyncLifetime
{
    private readonly PostgresServer _postgres = new() { IsDurable = true };
    private HostDatabase? _database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        RequiredService.Demand(_postgres.Absence);
        _database = await HostDatabase.CreateAsync(Engine.Postgres, _postgres);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    [Trait("Rule", "F1")]
    [Trait("Rule", "P8")]
    [Trait("Threat", "B31")]
    public async Task Stopped_StaffRefusedAndPatientsLetIn()
    {
        await using var bed = _database!.Serve();
        var person = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());
        await _postgres.StopAsync();

        Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(await person.LogInAsync()).Refusal);
        Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(await person.TypeRightAsync()).Refusal);
        var patient = await bed.SignIn.StartAsync(new MfaSignInRequest { Subject = person.Subject, Audience = MfaAudience.PatientPortal }, Token);
        Assert.Equal(MfaCompletionReason.PatientPortal, Assert.IsType<MfaStep.Completed>(patient).Completion.Reason);
        await Assert.ThrowsAnyAsync<Exception>(async () => await bed.Policies.FindAsync(person.Subject.ClinicId, Token));
        await Assert.ThrowsAnyAsync<Exception>(async () => await bed.Subjects.TrySaveAsync(Samples.Record(person.Subject, 1), 0, Samples.Fact(person.Subject), Token));
        await Assert.ThrowsAnyAsync<Exception>(async () => await bed.Budgets.TakeAsync(new BudgetKey("to:x"), [new(5, TimeSpan.FromMinutes(15))], Samples.Now, Token));

        await _postgres.StartAsync();
        Assert.IsType<MfaStep.Completed>(await person.TypeRightAsync());
    }

    /// <summary>Every connection in the pool is stale after a restart; the first login doesn't notice.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restarted_PoolOfStaleConnections_NextLoginWorks(bool killed)
    {
        await using var bed = _database!.Serve();
        var person = await Person.InNewClinicAsync(bed);
        await FillPoolAsync();

        if (killed)
            await _postgres.KillAsync();
        else
            await _postgres.StopAsync();
        await _postgres.StartAsync();

        Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());
        Assert.IsType<MfaStep.Completed>(await person.TypeRightAsync());
    }

    /// <summary>Killed after the challenge was consumed and before the grant: nobody is let in, and nobody is locked out.</summary>
    [Fact]
    [Trait("Rule", "C3")]
    [Trait("Rule", "F2")]
    public async Task Killed_BetweenConsumingAndGrant_RefusedAndNextLoginWorks()
    {
        var faults = new FaultInjector();
        await using var bed = _database!.Serve(faults.AddTo);
        var person = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());
        Assert.IsType<MfaStep.EnterCode>(await person.TypeAsync("000000")); // so that there is a row to update
        var kills = 0;
        faults.Before = async text =>
        {
            if (text.StartsWith(Samples.SaveOnPostgres, StringComparison.Ordinal) && Interlocked.Increment(ref kills) == 1)
                await _postgres.KillAsync();
        };

        var refused = Assert.IsType<MfaStep.Refused>(await person.TypeRightAsync());
        Assert.True(kills > 0);
        Assert.IsType<MfaRefusal.Unavailable>(refused.Refusal);

        await _postgres.StartAsync();
        Assert.Empty(await bed.GrantsAsync(person.Subject.ClinicId));
        Assert.IsType<MfaRefusal.ChallengeGone>(Assert.IsType<MfaStep.Refused>(await person.TypeRightAsync()).Refusal);
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
        Assert.Single(await bed.GrantsAsync(person.Subject.ClinicId));
    }

    private async Task FillPoolAsync()
    {
        var contexts = Enumerable.Range(0, 20).Select(_ => _database!.NewContext()).ToList();
        foreach (var context in contexts)
            await context.Database.OpenConnectionAsync(Token);
        foreach (var context in contexts)
            await context.DisposeAsync();
    }
}
