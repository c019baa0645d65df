using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>A row that can't be understood keeps people out until it is mended, and is never overwritten: it is not "none", which is "off".</summary>
[Trait("Rule", "P1")]
[Trait("Threat", "B31")]
[Trait("Fault", "corrupted row")]
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

    /// <summary>The way out (E5): this schema's own row can be saved over at its version, whatever is in it. A newer one's says that it can't.</summary>
    [Theory]
    [InlineData(Engine.Sqlite, "", true)]
    [InlineData(Engine.Sqlite, "{\"schema\":1,\"document\":{}}", true)]
    [InlineData(Engine.Sqlite, "{\"schema\":2,\"document\":{}}", false)]
    [InlineData(Engine.Postgres, "", true)]
    [InlineData(Engine.Postgres, "{\"schema\":1,\"document\":{}}", true)]
    [InlineData(Engine.Postgres, "{\"schema\":2,\"document\":{}}", false)]
    [Trait("Rule", "E5")]
    public async Task Find_RowThatCannotBeRead_SaysOverWhichVersionToSave(Engine engine, string content, bool isReplaceable)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        var subject = Samples.Subject();
        var expiry = Samples.Now.AddHours(1);
        await using (var context = database.NewContext())
        {
            context.Add(new SubjectRow { ClinicId = subject.ClinicId, UserId = subject.UserId, Version = 7, Document = content });
            context.Add(new PolicyRow { ClinicId = subject.ClinicId, Version = 7, Document = content });
            context.Add(new OptOutRow { Key = "key", Version = 7, Document = content });
            context.Add(new ChallengeRow { ClinicId = subject.ClinicId, UserId = subject.UserId, Version = 7, Document = content, ExpiresAt = expiry.UtcTicks });
            await context.SaveChangesAsync(Token);
        }

        long? expected = isReplaceable ? 7 : null;
        Assert.Equal(expected, VersionOf(await bed.Subjects.FindAsync(subject, Token)));
        Assert.Equal(expected, VersionOf(Assert.Single(await bed.Subjects.PageAsync(subject.ClinicId, null, 10, Token)).Document));
        Assert.Equal(expected, VersionOf(await bed.Policies.FindAsync(subject.ClinicId, Token)));
        Assert.Equal(expected, VersionOf(await bed.Challenges.FindAsync(subject, Token)));
        Assert.Equal(expected, VersionOf(await bed.OptOuts.FindAsync("key", Token)));
        if (!isReplaceable)
            return;

        Assert.Equal(SaveOutcome.Saved, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 8), 7, Samples.Fact(subject), Token));
        Assert.Equal(SaveOutcome.Saved, await bed.Policies.TrySaveAsync(Samples.Policy(subject.ClinicId, 8), 7, Samples.Fact(subject), Token));
        Assert.Equal(SaveOutcome.Saved, await bed.Challenges.TrySaveAsync(Samples.Challenges(subject, 8), 7, expiry, Token));
        Assert.Equal(SaveOutcome.Saved, await bed.OptOuts.TrySaveAsync(Samples.OptOut("key", 8), 7, Token));
        Assert.IsType<StoreLookup<SubjectRecord>.Found>(await bed.Subjects.FindAsync(subject, Token));
        Assert.IsType<StoreLookup<MfaPolicy>.Found>(await bed.Policies.FindAsync(subject.ClinicId, Token));

        static long? VersionOf<T>(StoreLookup<T> lookup)
            where T : class => Assert.IsType<StoreLookup<T>.Unreadable>(lookup).ReplaceableVersion;
    }

    private static void IsUnavailable(MfaStep step) => Assert.IsType<MfaRefusal.Unavailable>(Assert.IsType<MfaStep.Refused>(step).Refusal);
}
