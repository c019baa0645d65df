using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaSubjectStore"/> promises. Derive, and give an empty store.</summary>
public abstract class SubjectStoreContract
{
    /// <summary>The stores under test, empty: the subjects, and the events written with them.</summary>
    protected abstract (IMfaSubjectStore Subjects, IMfaEventStore Events) CreateStores();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What was saved is found whole.</summary>
    [Fact]
    public async Task TrySaveAsync_First_FoundWhole()
    {
        var (subjects, events) = CreateStores();
        var record = StoreSamples.Record(StoreSamples.Subject(), 1);

        Assert.Equal(SaveOutcome.Saved, await subjects.TrySaveAsync(record, 0, StoreSamples.Fact("harbor"), Token));

        var found = Assert.IsType<StoreLookup<SubjectRecord>.Found>(await subjects.FindAsync(record.Subject, Token)).Document;
        Assert.Equal(record.Enrollment, found.Enrollment);
        Assert.Equal(record.SignInFailures.Recent, found.SignInFailures.Recent);
        Assert.Equal(1, found.Version);
        Assert.Single(await events.PageAsync("harbor", null, 10, Token));
    }

    /// <summary>Ids that look alike when joined are different people (rule C5).</summary>
    [Fact]
    public async Task FindAsync_IdsThatJoinAlike_None()
    {
        var (subjects, _) = CreateStores();
        var subject = new MfaSubject("a:b", "c");
        await subjects.TrySaveAsync(StoreSamples.Record(subject, 1), 0, StoreSamples.Fact("a:b"), Token);

        Assert.IsType<StoreLookup<SubjectRecord>.None>(await subjects.FindAsync(new MfaSubject("a", "b:c"), Token));
        Assert.IsType<StoreLookup<SubjectRecord>.None>(await subjects.FindAsync(new MfaSubject("A:B", "C"), Token));
    }

    /// <summary>Of writers with the same version one wins (rule C3).</summary>
    [Fact]
    public async Task TrySaveAsync_FiftyAtOnce_OneSaved()
    {
        var (subjects, events) = CreateStores();
        var record = StoreSamples.Record(StoreSamples.Subject(), 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            Task.Run(async () => await subjects.TrySaveAsync(record, 0, StoreSamples.Fact("harbor"), Token), Token)));

        Assert.Equal(1, outcomes.Count(outcome => outcome == SaveOutcome.Saved));
        Assert.Single(await events.PageAsync("harbor", null, 100, Token));
    }

    /// <summary>A challenge is granted once, whatever the documents say (rule C3).</summary>
    [Fact]
    public async Task TrySaveAsync_SecondGrantOfAChallenge_AlreadyGrantedAndNothingWritten()
    {
        var (subjects, events) = CreateStores();
        var subject = StoreSamples.Subject();
        var grant = StoreSamples.Fact("harbor", MfaEventKind.SignInCompleted, ChallengeId.Create());
        await subjects.TrySaveAsync(StoreSamples.Record(subject, 1), 0, grant, Token);

        var outcome = await subjects.TrySaveAsync(StoreSamples.Record(subject, 2), 1, grant with { Id = Guid.CreateVersion7(StoreSamples.Now) }, Token);

        Assert.Equal(SaveOutcome.AlreadyGranted, outcome);
        Assert.Equal(1, Assert.IsType<StoreLookup<SubjectRecord>.Found>(await subjects.FindAsync(subject, Token)).Document.Version);
        Assert.Single(await events.PageAsync("harbor", null, 10, Token));
    }

    /// <summary>Pages go through one clinic in ordinal order, each subject once.</summary>
    [Fact]
    public async Task PageAsync_SeveralPages_EachSubjectOnceInOrder()
    {
        var (subjects, _) = CreateStores();
        string[] ids = ["b", "A", "a", "c", "B"];
        foreach (var id in ids)
            await subjects.TrySaveAsync(StoreSamples.Record(StoreSamples.Subject(id), 1), 0, StoreSamples.Fact("harbor", userId: id), Token);
        await subjects.TrySaveAsync(StoreSamples.Record(new MfaSubject("summit", "a"), 1), 0, StoreSamples.Fact("summit"), Token);

        var first = await subjects.PageAsync("harbor", null, 3, Token);
        var second = await subjects.PageAsync("harbor", first[^1].Subject.UserId, 3, Token);

        Assert.Equal(["A", "B", "a", "b", "c"], first.Concat(second).Select(entry => entry.Subject.UserId));
    }
}
