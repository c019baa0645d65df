using Xunit;

namespace ClinicMfa.Testing;

/// <content>A document is forgotten by time: never answered with afterwards, and never before (rules C2, C10).</content>
public abstract partial class ChallengeStoreContract
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    /// <summary>Once its time has come it is not found, whether or not the store has cleared it away; it begins anew, and the old version is worth nothing.</summary>
    [Fact]
    [Trait("Rule", "C2")]
    public async Task FindAsync_TimeHasCome_NoneAndBeginsAnew()
    {
        await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Hour);
        await SaveAsync(StoreSamples.Challenges(_subject, 2), 1, Short);

        await PassAsync(Short);

        Same.IsNone(await Server.Challenges.FindAsync(_subject, Token));
        Assert.Equal(SaveOutcome.Conflict, await SaveAsync(StoreSamples.Challenges(_subject, 3), 2, Hour));
        Same.IsNone(await Server.Challenges.FindAsync(_subject, Token));
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Hour));
        Same.IsFound(StoreSamples.Challenges(_subject, 1), await Server.Challenges.FindAsync(_subject, Token));
    }

    /// <summary>A save with a later end makes it live on.</summary>
    [Fact]
    public async Task TrySaveAsync_LaterEnd_LivesOn()
    {
        await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, TimeSpan.FromSeconds(2)); // long enough for the next line on a busy machine
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Challenges(_subject, 2), 1, Hour));

        await PassAsync(TimeSpan.FromSeconds(2));

        Same.IsFound(StoreSamples.Challenges(_subject, 2), await Server.Challenges.FindAsync(_subject, Token));
    }

    /// <summary>Saved with an end that is now or past: gone at once, also where there was one with time left.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-86_400)]
    public async Task TrySaveAsync_EndNotInTheFuture_SavedAndGone(int seconds)
    {
        await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Hour);

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Challenges(_subject, 2), 1, TimeSpan.FromSeconds(seconds)));

        Same.IsNone(await Server.Challenges.FindAsync(_subject, Token));
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Hour));
    }

    /// <summary>While it lives it can't be begun anew (rule C3).</summary>
    [Fact]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_AnewWhileItLives_Conflict()
    {
        await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Hour);

        Assert.Equal(SaveOutcome.Conflict, await SaveAsync(FullSamples.ChallengesOf(_subject, 1), 0, Hour));
        Same.IsFound(StoreSamples.Challenges(_subject, 1), await Server.Challenges.FindAsync(_subject, Token));
    }

    /// <summary>Begun anew at once by many after its end: one wins.</summary>
    [Fact]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_FiftyAtOnceAfterItsEnd_OneSaved()
    {
        await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, TimeSpan.FromSeconds(-1));

        var outcomes = await AtOnceAsync(50, _ => SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Hour));

        Assert.Equal(1, outcomes.Count(outcome => outcome == SaveOutcome.Saved));
    }
}
