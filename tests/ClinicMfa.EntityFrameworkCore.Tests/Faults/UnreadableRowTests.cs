using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>A row that can't be understood keeps people out until it is mended, and is never overwritten: it is not "none", which is "off".</summary>
[Trait("Rule", "P1")]
[Trait("Threat", "B31")]
public sealed class UnreadableRowTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite, "")]
    [InlineData(Engine.Sqlite, "{\"schema\":2,\"document\":{}}")]
    [InlineData(Engine.Postgres, "")]
    [InlineData(Engine.Postgres, "{\"schema\":2,\"document\":{}}")]
    public async Task Login_PolicyUnreadable_RefusedAndLeftAsItIs(Engine engine, string content)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);
        await using var context = database.NewContext();
        await context.Set<PolicyRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Document, content), Token);

        IsUnavailable(await person.LogInAsync());

        Assert.IsType<StoreLookup<MfaPolicy>.Unreadable>(await bed.Policies.FindAsync(person.Subject.ClinicId, Token));
        await Assert.ThrowsAnyAsync<Exception>(() => bed.TurnOnAsync(person.Subject.ClinicId, new MfaPolicyDraft { Methods = [MfaMethod.Email] }, Token));
        Assert.Equal(content, await context.Set<PolicyRow>().Select(row => row.Document).SingleAsync(Token));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Login_SubjectUnreadable_RefusedAndTheReportSaysWho(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
        await using var context = database.NewContext();
        var document = await context.Set<SubjectRow>().Select(row => row.Document).SingleAsync(Token);
        var changed = document.Replace("\"devices\":", "\"browsers\":", StringComparison.Ordinal);
        await context.Set<SubjectRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Document, changed), Token);

        IsUnavailable(await person.LogInAsync());

        Assert.IsType<StoreLookup<SubjectRecord>.Unreadable>(Assert.Single(await bed.Subjects.PageAsync(person.Subject.ClinicId, null, 10, Token)).Document);
    }

    /// <summary>A version that its row does not have: somebody restored or edited one of the two.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Login_RowOfAnotherVersionThanItsDocument_Refused(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var person = await Person.InNewClinicAsync(bed);
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
        await using var context = database.NewContext();
        await context.Set<SubjectRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), Token);

        IsUnavailable(await person.LogInAsync());
    }

    /// <summary>Not "none" either, which would be "messages are wanted".</summary>
    [Theory]
    [InlineData(Engine.Sqlite, "")]
    [InlineData(Engine.Sqlite, "{\"schema\":2,\"document\":{}}")]
    [InlineData(Engine.Postgres, "")]
    [InlineData(Engine.Postgres, "{\"schema\":2,\"document\":{}}")]
    [Trait("Rule", "M5")]
    public async Task OptOut_Unreadable_NeverNoneAndLeftAsItIs(Engine engine, string content)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var key = Samples.ClinicId();
        Assert.Equal(SaveOutcome.Saved, await bed.OptOuts.TrySaveAsync(Samples.OptOut(key, 1), 0, Token));
        await using var context = database.NewContext();
        await context.Set<OptOutRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Document, content), Token);

        Assert.IsType<StoreLookup<OptOut>.Unreadable>(await bed.OptOuts.FindAsync(key, Token));

        Assert.Equal(SaveOutcome.Conflict, await bed.OptOuts.TrySaveAsync(Samples.OptOut(key, 1), 0, Token));
        Assert.Equal(content, await context.Set<OptOutRow>().Select(row => row.Document).SingleAsync(Token));
    }

    private static void IsUnavailable(MfaStep step) => Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(step).Refusal);
}
