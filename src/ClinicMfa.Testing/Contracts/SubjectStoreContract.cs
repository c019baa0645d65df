using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaSubjectStore"/> promises. Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract class SubjectStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private readonly string _clinic = StoreSamples.ClinicId();

    /// <summary>What was saved is found whole.</summary>
    [Fact]
    public async Task TrySaveAsync_First_FoundWhole()
    {
        var record = StoreSamples.Record(new MfaSubject(_clinic, "nurse"), 1);

        Assert.Equal(SaveOutcome.Saved, await Server.Subjects.TrySaveAsync(record, 0, StoreSamples.Fact(_clinic), Token));

        var found = Assert.IsType<StoreLookup<SubjectRecord>.Found>(await Server.Subjects.FindAsync(record.Subject, Token)).Document;
        Assert.Equal(record.Enrollment, found.Enrollment);
        Assert.Equal(record.SignInFailures.Recent, found.SignInFailures.Recent);
        Assert.Equal(1, found.Version);
        Assert.Single(await Server.Events.PageAsync(_clinic, null, 10, Token));
    }

    /// <summary>Ids that look alike when joined are different people (rule C5).</summary>
    [Fact]
    public async Task FindAsync_IdsThatJoinAlike_None()
    {
        var (left, right) = ($"{_clinic}:a", "b");
        var subject = new MfaSubject(left, right);
        await Server.Subjects.TrySaveAsync(StoreSamples.Record(subject, 1), 0, StoreSamples.Fact(left), Token);

        Assert.IsType<StoreLookup<SubjectRecord>.None>(await Server.Subjects.FindAsync(new MfaSubject(_clinic, "a:b"), Token));
        Assert.IsType<StoreLookup<SubjectRecord>.None>(await Server.Subjects.FindAsync(new MfaSubject(left.ToUpperInvariant(), "B"), Token));
    }

    /// <summary>Of writers with the same version one wins (rule C3).</summary>
    [Fact]
    public async Task TrySaveAsync_FiftyAtOnce_OneSaved()
    {
        var record = StoreSamples.Record(new MfaSubject(_clinic, "nurse"), 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            Task.Run(async () => await Server.Subjects.TrySaveAsync(record, 0, StoreSamples.Fact(_clinic), Token), Token)));

        Assert.Equal(1, outcomes.Count(outcome => outcome == SaveOutcome.Saved));
        Assert.Single(await Server.Events.PageAsync(_clinic, null, 100, Token));
    }

    /// <summary>A challenge is granted once, whatever the documents say (rule C3).</summary>
    [Fact]
    public async Task TrySaveAsync_SecondGrantOfAChallenge_AlreadyGrantedAndNothingWritten()
    {
        var subject = new MfaSubject(_clinic, "nurse");
        var grant = StoreSamples.Fact(_clinic, MfaEventKind.SignInCompleted, ChallengeId.Create());
        await Server.Subjects.TrySaveAsync(StoreSamples.Record(subject, 1), 0, grant, Token);

        var outcome = await Server.Subjects.TrySaveAsync(StoreSamples.Record(subject, 2), 1, grant with { Id = Guid.CreateVersion7(StoreSamples.Now) }, Token);

        Assert.Equal(SaveOutcome.AlreadyGranted, outcome);
        Assert.Equal(1, Assert.IsType<StoreLookup<SubjectRecord>.Found>(await Server.Subjects.FindAsync(subject, Token)).Document.Version);
        Assert.Single(await Server.Events.PageAsync(_clinic, null, 10, Token));
    }

    /// <summary>Pages go through one clinic in ordinal order, each subject once.</summary>
    [Fact]
    public async Task PageAsync_SeveralPages_EachSubjectOnceInOrder()
    {
        string[] ids = ["b", "A", "a", "c", "B"];
        foreach (var id in ids)
            await Server.Subjects.TrySaveAsync(StoreSamples.Record(new MfaSubject(_clinic, id), 1), 0, StoreSamples.Fact(_clinic, userId: id), Token);
        await Server.Subjects.TrySaveAsync(StoreSamples.Record(new MfaSubject($"{_clinic}2", "a"), 1), 0, StoreSamples.Fact($"{_clinic}2"), Token);

        var first = await Server.Subjects.PageAsync(_clinic, null, 3, Token);
        var second = await Server.Subjects.PageAsync(_clinic, first[^1].Subject.UserId, 3, Token);

        Assert.Equal(["A", "B", "a", "b", "c"], first.Concat(second).Select(entry => entry.Subject.UserId));
    }
}
