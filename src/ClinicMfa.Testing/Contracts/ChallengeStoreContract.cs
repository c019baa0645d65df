using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaChallengeStore"/> promises. Derive, and give an empty store and its clock.</summary>
public abstract class ChallengeStoreContract
{
    /// <summary>The store under test, empty.</summary>
    protected abstract IMfaChallengeStore CreateStore();

    /// <summary>The time by the store's clock.</summary>
    protected abstract DateTimeOffset Now { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What was saved is found until it expires, and never after.</summary>
    [Fact]
    public async Task FindAsync_Expired_None()
    {
        var store = CreateStore();
        var subject = StoreSamples.Subject();
        await store.TrySaveAsync(StoreSamples.Challenges(subject, 1), 0, Now, Token);

        Assert.IsType<StoreLookup<ChallengeRecord>.None>(await store.FindAsync(subject, Token));
        Assert.Equal(SaveOutcome.Saved, await store.TrySaveAsync(StoreSamples.Challenges(subject, 1), 0, Now.AddHours(1), Token));
        Assert.IsType<StoreLookup<ChallengeRecord>.Found>(await store.FindAsync(subject, Token));
    }

    /// <summary>Of writers with the same version one wins (rule C3).</summary>
    [Fact]
    public async Task TrySaveAsync_FiftyAtOnce_OneSaved()
    {
        var store = CreateStore();
        var document = StoreSamples.Challenges(StoreSamples.Subject(), 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            Task.Run(async () => await store.TrySaveAsync(document, 0, Now.AddHours(1), Token), Token)));

        Assert.Equal(1, outcomes.Count(outcome => outcome == SaveOutcome.Saved));
    }

    /// <summary>A stale version writes nothing.</summary>
    [Fact]
    public async Task TrySaveAsync_StaleVersion_Conflict()
    {
        var store = CreateStore();
        var subject = StoreSamples.Subject();
        await store.TrySaveAsync(StoreSamples.Challenges(subject, 1), 0, Now.AddHours(1), Token);
        await store.TrySaveAsync(StoreSamples.Challenges(subject, 2), 1, Now.AddHours(1), Token);

        Assert.Equal(SaveOutcome.Conflict, await store.TrySaveAsync(StoreSamples.Challenges(subject, 2), 1, Now.AddHours(1), Token));
        Assert.Equal(2, Assert.IsType<StoreLookup<ChallengeRecord>.Found>(await store.FindAsync(subject, Token)).Document.Version);
    }

    /// <summary>What was removed is gone; removing again does nothing.</summary>
    [Fact]
    public async Task RemoveAsync_Twice_None()
    {
        var store = CreateStore();
        var subject = StoreSamples.Subject();
        await store.TrySaveAsync(StoreSamples.Challenges(subject, 1), 0, Now.AddHours(1), Token);

        await store.RemoveAsync(subject, Token);
        await store.RemoveAsync(subject, Token);

        Assert.IsType<StoreLookup<ChallengeRecord>.None>(await store.FindAsync(subject, Token));
    }
}
