using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaChallengeStore"/> promises. Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract class ChallengeStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private readonly MfaSubject _subject = new(StoreSamples.ClinicId(), "nurse");

    /// <summary>What was saved is found until it expires, and never after.</summary>
    [Fact]
    public async Task FindAsync_Expired_None()
    {
        await Server.Challenges.TrySaveAsync(StoreSamples.Challenges(_subject, 1), 0, Now, Token);

        Assert.IsType<StoreLookup<ChallengeRecord>.None>(await Server.Challenges.FindAsync(_subject, Token));
        Assert.Equal(SaveOutcome.Saved, await Server.Challenges.TrySaveAsync(StoreSamples.Challenges(_subject, 1), 0, Now.AddHours(1), Token));
        Assert.IsType<StoreLookup<ChallengeRecord>.Found>(await Server.Challenges.FindAsync(_subject, Token));
    }

    /// <summary>Of writers with the same version one wins (rule C3).</summary>
    [Fact]
    public async Task TrySaveAsync_FiftyAtOnce_OneSaved()
    {
        var document = StoreSamples.Challenges(_subject, 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            Task.Run(async () => await Server.Challenges.TrySaveAsync(document, 0, Now.AddHours(1), Token), Token)));

        Assert.Equal(1, outcomes.Count(outcome => outcome == SaveOutcome.Saved));
    }

    /// <summary>A stale version writes nothing.</summary>
    [Fact]
    public async Task TrySaveAsync_StaleVersion_Conflict()
    {
        await Server.Challenges.TrySaveAsync(StoreSamples.Challenges(_subject, 1), 0, Now.AddHours(1), Token);
        await Server.Challenges.TrySaveAsync(StoreSamples.Challenges(_subject, 2), 1, Now.AddHours(1), Token);

        Assert.Equal(SaveOutcome.Conflict, await Server.Challenges.TrySaveAsync(StoreSamples.Challenges(_subject, 2), 1, Now.AddHours(1), Token));
        Assert.Equal(2, Assert.IsType<StoreLookup<ChallengeRecord>.Found>(await Server.Challenges.FindAsync(_subject, Token)).Document.Version);
    }

    /// <summary>What was removed is gone; removing again does nothing.</summary>
    [Fact]
    public async Task RemoveAsync_Twice_None()
    {
        await Server.Challenges.TrySaveAsync(StoreSamples.Challenges(_subject, 1), 0, Now.AddHours(1), Token);

        await Server.Challenges.RemoveAsync(_subject, Token);
        await Server.Challenges.RemoveAsync(_subject, Token);

        Assert.IsType<StoreLookup<ChallengeRecord>.None>(await Server.Challenges.FindAsync(_subject, Token));
    }
}
