using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaPolicyStore"/> promises. Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract class PolicyStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private readonly string _clinic = StoreSamples.ClinicId();

    /// <summary>Nothing saved is none.</summary>
    [Fact]
    public async Task FindAsync_NothingSaved_None()
    {
        Assert.IsType<StoreLookup<MfaPolicy>.None>(await Server.Policies.FindAsync(_clinic, Token));
    }

    /// <summary>What was saved is found, and its event.</summary>
    [Fact]
    public async Task TrySaveAsync_First_FoundWithItsEvent()
    {
        var policy = StoreSamples.Policy(_clinic, version: 1);

        Assert.Equal(SaveOutcome.Saved, await Server.Policies.TrySaveAsync(policy, 0, StoreSamples.Fact(_clinic), Token));

        var found = Assert.IsType<StoreLookup<MfaPolicy>.Found>(await Server.Policies.FindAsync(_clinic, Token)).Document;
        Assert.Equal(policy with { Methods = found.Methods }, found);
        Assert.Equal(policy.Methods, found.Methods);
        Assert.Single(await Server.Events.PageAsync(_clinic, null, 10, Token));
    }

    /// <summary>A stale version writes neither policy nor event (rule P9).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task TrySaveAsync_StaleVersion_ConflictAndNothingWritten(long expected)
    {
        await Server.Policies.TrySaveAsync(StoreSamples.Policy(_clinic, 1), 0, StoreSamples.Fact(_clinic), Token);

        var outcome = await Server.Policies.TrySaveAsync(StoreSamples.Policy(_clinic, expected + 1) with { ChangedBy = "other" }, expected, StoreSamples.Fact(_clinic), Token);

        Assert.Equal(SaveOutcome.Conflict, outcome);
        Assert.Equal("admin", Assert.IsType<StoreLookup<MfaPolicy>.Found>(await Server.Policies.FindAsync(_clinic, Token)).Document.ChangedBy);
        Assert.Single(await Server.Events.PageAsync(_clinic, null, 10, Token));
    }

    /// <summary>Clinic ids are ordinal and case-sensitive.</summary>
    [Fact]
    public async Task FindAsync_OtherCase_None()
    {
        await Server.Policies.TrySaveAsync(StoreSamples.Policy(_clinic, 1), 0, StoreSamples.Fact(_clinic), Token);

        Assert.IsType<StoreLookup<MfaPolicy>.None>(await Server.Policies.FindAsync(_clinic.ToUpperInvariant(), Token));
    }
}
