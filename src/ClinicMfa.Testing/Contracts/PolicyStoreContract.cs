using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaPolicyStore"/> promises. Derive, and give an empty store.</summary>
public abstract class PolicyStoreContract
{
    /// <summary>The stores under test, empty: the policies, and the events written with them.</summary>
    protected abstract (IMfaPolicyStore Policies, IMfaEventStore Events) CreateStores();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Nothing saved is none.</summary>
    [Fact]
    public async Task FindAsync_NothingSaved_None()
    {
        var (policies, _) = CreateStores();

        Assert.IsType<StoreLookup<MfaPolicy>.None>(await policies.FindAsync("harbor", Token));
    }

    /// <summary>What was saved is found, and its event.</summary>
    [Fact]
    public async Task TrySaveAsync_First_FoundWithItsEvent()
    {
        var (policies, events) = CreateStores();
        var policy = StoreSamples.Policy("harbor", version: 1);

        Assert.Equal(SaveOutcome.Saved, await policies.TrySaveAsync(policy, 0, StoreSamples.Fact("harbor"), Token));

        var found = Assert.IsType<StoreLookup<MfaPolicy>.Found>(await policies.FindAsync("harbor", Token)).Document;
        Assert.Equal(policy with { Methods = found.Methods }, found);
        Assert.Equal(policy.Methods, found.Methods);
        Assert.Single(await events.PageAsync("harbor", null, 10, Token));
    }

    /// <summary>A stale version writes neither policy nor event (rule P9).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task TrySaveAsync_StaleVersion_ConflictAndNothingWritten(long expected)
    {
        var (policies, events) = CreateStores();
        await policies.TrySaveAsync(StoreSamples.Policy("harbor", 1), 0, StoreSamples.Fact("harbor"), Token);

        var outcome = await policies.TrySaveAsync(StoreSamples.Policy("harbor", expected + 1) with { ChangedBy = "other" }, expected, StoreSamples.Fact("harbor"), Token);

        Assert.Equal(SaveOutcome.Conflict, outcome);
        Assert.Equal("admin", Assert.IsType<StoreLookup<MfaPolicy>.Found>(await policies.FindAsync("harbor", Token)).Document.ChangedBy);
        Assert.Single(await events.PageAsync("harbor", null, 10, Token));
    }

    /// <summary>Clinic ids are ordinal and case-sensitive.</summary>
    [Fact]
    public async Task FindAsync_OtherCase_None()
    {
        var (policies, _) = CreateStores();
        await policies.TrySaveAsync(StoreSamples.Policy("harbor", 1), 0, StoreSamples.Fact("harbor"), Token);

        Assert.IsType<StoreLookup<MfaPolicy>.None>(await policies.FindAsync("Harbor", Token));
    }
}
