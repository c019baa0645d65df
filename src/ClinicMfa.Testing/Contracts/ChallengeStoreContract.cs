using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaChallengeStore"/> promises. Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract partial class ChallengeStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly MfaSubject _subject = new(StoreSamples.ClinicId(), "nurse");

    /// <summary>Nothing saved is none.</summary>
    [Fact]
    public async Task FindAsync_NothingSaved_None() => Same.IsNone(await Server.Challenges.FindAsync(_subject, Token));

    /// <summary>What another server saves counts here at once: a code that is used up.</summary>
    [Fact]
    [Trait("Rule", "C3")]
    public async Task FindAsync_SavedOnAnotherServer_FoundAtOnce()
    {
        var another = await StartAnotherAsync();
        Same.IsNone(await Server.Challenges.FindAsync(_subject, Token));
        for (var version = 1; version <= 2; version++)
        {
            var document = StoreSamples.Challenges(_subject, version);
            Assert.Equal(SaveOutcome.Saved, await another.Challenges.TrySaveAsync(document, version - 1, Now + Hour, Token));
            Same.IsFound(document, await Server.Challenges.FindAsync(_subject, Token));
        }
    }

    /// <summary>The largest document the rules lead to, under the longest ids, comes back to the last tick.</summary>
    [Fact]
    public async Task TrySaveAsync_LargestDocument_FoundWhole()
    {
        var longest = OddIds.Longest(MfaSubject.MaxIdLength);
        var document = FullSamples.ChallengesOf(new MfaSubject(OddIds.Clinic(longest), longest), 1);

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(document, 0, Hour));

        Same.IsFound(document, await Server.Challenges.FindAsync(document.Subject, Token));
    }

    /// <summary>A later version takes the place of the earlier one whole: what it no longer has is gone.</summary>
    [Fact]
    public async Task TrySaveAsync_Next_ReplacesWhole()
    {
        await SaveAsync(FullSamples.ChallengesOf(_subject, 1), 0, Hour);

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Challenges(_subject, 2), 1, Hour));

        Same.IsFound(StoreSamples.Challenges(_subject, 2), await Server.Challenges.FindAsync(_subject, Token));
        var full = FullSamples.ChallengesOf(_subject, 3);
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(full, 2, Hour));
        Same.IsFound(full, await Server.Challenges.FindAsync(_subject, Token));
    }

    /// <summary>Another version than the expected one is stored, or none: nothing is written (rule C3).</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 7)]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_OtherVersion_ConflictAndNothingWritten(int stored, int expected)
    {
        for (var version = 0; version < stored; version++)
            await SaveAsync(StoreSamples.Challenges(_subject, version + 1), version, Hour);
        var before = await Server.Challenges.FindAsync(_subject, Token);

        Assert.Equal(SaveOutcome.Conflict, await SaveAsync(FullSamples.ChallengesOf(_subject, expected + 1), expected, Hour));

        Same.As(before, await Server.Challenges.FindAsync(_subject, Token));
    }

    /// <summary>A document whose version does not follow the expected one is a caller's mistake: nothing is written.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    public async Task TrySaveAsync_VersionThatDoesNotFollow_ArgumentExceptionAndNothingWritten(int expected, int version)
    {
        for (var saved = 0; saved < expected; saved++)
            await SaveAsync(StoreSamples.Challenges(_subject, saved + 1), saved, Hour);
        var before = await Server.Challenges.FindAsync(_subject, Token);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => SaveAsync(FullSamples.ChallengesOf(_subject, version), expected, Hour));

        Same.As(before, await Server.Challenges.FindAsync(_subject, Token));
    }

    /// <summary>Of writers with the same version one wins (rule C3).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_FiftyAtOnce_OneSaved(int over)
    {
        for (var saved = 0; saved < over; saved++)
            await SaveAsync(StoreSamples.Challenges(_subject, saved + 1), saved, Hour);
        var documents = Enumerable.Range(0, 50).Select(_ => FullSamples.ChallengesOf(_subject, over + 1)).ToList();

        var outcomes = await AtOnceAsync(50, i => SaveAsync(documents[i], over, Hour));

        var winner = Assert.Single(Enumerable.Range(0, 50), i => outcomes[i] == SaveOutcome.Saved);
        Assert.Equal(49, outcomes.Count(outcome => outcome == SaveOutcome.Conflict));
        Same.IsFound(documents[winner], await Server.Challenges.FindAsync(_subject, Token));
    }

    /// <summary>What was removed is gone, and begins anew; removing again does nothing, and nobody else's is touched.</summary>
    [Fact]
    public async Task RemoveAsync_Twice_NoneAndBeginsAnew()
    {
        var other = new MfaSubject(_subject.ClinicId, "other");
        await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Hour);
        await SaveAsync(StoreSamples.Challenges(_subject, 2), 1, Hour);
        await SaveAsync(StoreSamples.Challenges(other, 1), 0, Hour);

        await Server.Challenges.RemoveAsync(_subject, Token);
        await Server.Challenges.RemoveAsync(_subject, Token);

        Same.IsNone(await Server.Challenges.FindAsync(_subject, Token));
        Same.IsFound(StoreSamples.Challenges(other, 1), await Server.Challenges.FindAsync(other, Token));
        Assert.Equal(SaveOutcome.Conflict, await SaveAsync(StoreSamples.Challenges(_subject, 3), 2, Hour));
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Hour));
    }

    /// <summary>A call that was ended before it began does nothing.</summary>
    [Fact]
    public async Task AllCalls_AlreadyCancelled_ThrowAndNothingChanged()
    {
        var ended = new CancellationToken(canceled: true);
        await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Hour);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Challenges.FindAsync(_subject, ended));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Challenges.TrySaveAsync(StoreSamples.Challenges(_subject, 2), 1, Now + Hour, ended));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Challenges.RemoveAsync(_subject, ended));

        Same.IsFound(StoreSamples.Challenges(_subject, 1), await Server.Challenges.FindAsync(_subject, Token));
    }

    private async Task<SaveOutcome> SaveAsync(ChallengeRecord document, long expected, TimeSpan lifetime) =>
        await Server.Challenges.TrySaveAsync(document, expected, Now + lifetime, Token);
}
