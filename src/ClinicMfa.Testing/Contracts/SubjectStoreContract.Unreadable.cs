using Xunit;

namespace ClinicMfa.Testing;

/// <content>What can't be read is no dead end: a reset saves over it (rule E5).</content>
public abstract partial class SubjectStoreContract
{
    /// <summary>
    /// A document beyond what the rules allow comes back whole, or as one that can't be read with the version it is stored under. Over
    /// that version, and no other, a fresh one is saved.
    /// </summary>
    [Fact]
    [Trait("Rule", "E5")]
    public async Task TrySaveAsync_OverWhatCannotBeRead_ReplacedAtItsVersion()
    {
        var full = FullSamples.Record(_subject, 2);
        var beyond = full with { Devices = [.. full.Devices, full.Devices[0]] };
        Assert.Equal(SaveOutcome.Saved, await Server.Subjects.TrySaveAsync(StoreSamples.Record(_subject, 1), 0, StoreSamples.Fact(_subject.ClinicId), Token));
        Assert.Equal(SaveOutcome.Saved, await Server.Subjects.TrySaveAsync(beyond, 1, StoreSamples.Fact(_subject.ClinicId), Token));

        Same.IsReplaceable(beyond, 2, await Server.Subjects.FindAsync(_subject, Token));
        Same.IsReplaceable(beyond, 2, Assert.Single(await Server.Subjects.PageAsync(_subject.ClinicId, null, 10, Token)).Document);

        foreach (var other in new long[] { 0, 1, 3 })
            Assert.Equal(SaveOutcome.Conflict, await Server.Subjects.TrySaveAsync(StoreSamples.Record(_subject, other + 1), other, StoreSamples.Fact(_subject.ClinicId), Token));
        var fresh = SubjectRecord.New(_subject) with { Version = 3 };
        Assert.Equal(SaveOutcome.Saved, await Server.Subjects.TrySaveAsync(fresh, 2, StoreSamples.Fact(_subject.ClinicId), Token));
        Same.IsFound(fresh, await Server.Subjects.FindAsync(_subject, Token));
    }
}
