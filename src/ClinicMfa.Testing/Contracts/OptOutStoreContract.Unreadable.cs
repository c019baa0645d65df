using Xunit;

namespace ClinicMfa.Testing;

/// <content>What can't be read is no dead end: somebody may save over it on purpose.</content>
public abstract partial class OptOutStoreContract
{
    /// <summary>
    /// A document beyond what the rules allow comes back whole, or as one that can't be read with the version it is stored under. Over
    /// that version, and no other, a fresh one is saved.
    /// </summary>
    [Fact]
    [Trait("Rule", "M5")]
    public async Task TrySaveAsync_OverWhatCannotBeRead_ReplacedAtItsVersion()
    {
        var beyond = StoreSamples.OptOut(_key, 2) with { Reports = [.. Enumerable.Repeat("report", OptOut.MaxReports + 1)] };
        Assert.Equal(SaveOutcome.Saved, await Server.OptOuts.TrySaveAsync(StoreSamples.OptOut(_key, 1), 0, Token));
        Assert.Equal(SaveOutcome.Saved, await Server.OptOuts.TrySaveAsync(beyond, 1, Token));

        Same.IsReplaceable(beyond, 2, await Server.OptOuts.FindAsync(_key, Token));

        foreach (var other in new long[] { 0, 1, 3 })
            Assert.Equal(SaveOutcome.Conflict, await Server.OptOuts.TrySaveAsync(StoreSamples.OptOut(_key, other + 1), other, Token));
        var fresh = StoreSamples.OptOut(_key, 3);
        Assert.Equal(SaveOutcome.Saved, await Server.OptOuts.TrySaveAsync(fresh, 2, Token));
        Same.IsFound(fresh, await Server.OptOuts.FindAsync(_key, Token));
    }
}
