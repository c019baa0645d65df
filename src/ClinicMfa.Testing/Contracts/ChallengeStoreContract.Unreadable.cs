using Xunit;

namespace ClinicMfa.Testing;

/// <content>What can't be read is no dead end: a reset saves over it (rule E5).</content>
public abstract partial class ChallengeStoreContract
{
    /// <summary>
    /// A document beyond what the rules allow comes back whole, or as one that can't be read with the version it is stored under. Over
    /// that version, and no other, a fresh one is saved.
    /// </summary>
    [Fact]
    [Trait("Rule", "E5")]
    public async Task TrySaveAsync_OverWhatCannotBeRead_ReplacedAtItsVersion()
    {
        var full = FullSamples.ChallengesOf(_subject, 2);
        var beyond = full with { Challenges = [.. full.Challenges, full.Challenges[0]] };
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Hour));
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(beyond, 1, Hour));

        Same.IsReplaceable(beyond, 2, await Server.Challenges.FindAsync(_subject, Token));

        foreach (var other in new long[] { 0, 1, 3 })
            Assert.Equal(SaveOutcome.Conflict, await SaveAsync(StoreSamples.Challenges(_subject, other + 1), other, Hour));
        var fresh = ChallengeRecord.New(_subject) with { Version = 3 };
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(fresh, 2, Hour));
        Same.IsFound(fresh, await Server.Challenges.FindAsync(_subject, Token));
    }
}
