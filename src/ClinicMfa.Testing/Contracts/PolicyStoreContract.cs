using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaPolicyStore"/> promises. Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract partial class PolicyStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private readonly string _clinic = StoreSamples.ClinicId();

    /// <summary>Nothing saved is none (rule P1).</summary>
    [Fact]
    [Trait("Rule", "P1")]
    public async Task FindAsync_NothingSaved_None() => Same.IsNone(await Server.Policies.FindAsync(_clinic, Token));

    /// <summary>What was saved is found whole, and its fact.</summary>
    [Fact]
    [Trait("Rule", "A1")]
    public async Task TrySaveAsync_First_FoundWholeWithItsFact()
    {
        var policy = FullSamples.Policy(_clinic, 1);
        var fact = StoreSamples.Fact(_clinic, MfaEventKind.PolicyTurnedOn, userId: null);

        Assert.Equal(SaveOutcome.Saved, await Server.Policies.TrySaveAsync(policy, 0, fact, Token));

        Same.IsFound(policy, await Server.Policies.FindAsync(_clinic, Token));
        Same.As([fact], await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token));
    }

    /// <summary>A later version takes the place of the earlier one whole: what it no longer has is gone.</summary>
    [Fact]
    public async Task TrySaveAsync_Next_ReplacesWhole()
    {
        var bare = new MfaPolicy { ClinicId = _clinic, IsOn = false, Methods = [], PromptEveryDays = null, Version = 2, ChangedBy = "admin", ChangedAt = StoreSamples.Now };
        await SaveAsync(FullSamples.Policy(_clinic, 1), 0);

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(bare, 1));

        Same.IsFound(bare, await Server.Policies.FindAsync(_clinic, Token));
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(FullSamples.Policy(_clinic, 3), 2));
        Same.IsFound(FullSamples.Policy(_clinic, 3), await Server.Policies.FindAsync(_clinic, Token));
    }

    /// <summary>What another server saves counts here at once: a store that remembers would leave a clinic's MFA off on the other servers (rule P10).</summary>
    [Fact]
    [Trait("Rule", "P10")]
    public async Task FindAsync_SavedOnAnotherServer_FoundAtOnce()
    {
        var another = await StartAnotherAsync();
        Same.IsNone(await Server.Policies.FindAsync(_clinic, Token));
        for (var version = 1; version <= 2; version++)
        {
            var policy = FullSamples.Policy(_clinic, version);
            Assert.Equal(SaveOutcome.Saved, await another.Policies.TrySaveAsync(policy, version - 1, StoreSamples.Fact(_clinic, userId: null), Token));
            Same.IsFound(policy, await Server.Policies.FindAsync(_clinic, Token));
        }
    }

    /// <summary>Another version than the expected one is stored, or none: neither policy nor fact is written (rule P9).</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 7)]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [Trait("Rule", "P9")]
    public async Task TrySaveAsync_OtherVersion_ConflictAndNothingWritten(int stored, int expected)
    {
        for (var version = 0; version < stored; version++)
            await SaveAsync(StoreSamples.Policy(_clinic, version + 1), version);
        var before = await Server.Policies.FindAsync(_clinic, Token);

        Assert.Equal(SaveOutcome.Conflict, await SaveAsync(FullSamples.Policy(_clinic, expected + 1), expected));

        Same.As(before, await Server.Policies.FindAsync(_clinic, Token));
        Assert.Equal(stored, (await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token)).Count);
    }

    /// <summary>A policy whose version does not follow the expected one is a caller's mistake: nothing is written.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    public async Task TrySaveAsync_VersionThatDoesNotFollow_ArgumentExceptionAndNothingWritten(int expected, int version)
    {
        for (var saved = 0; saved < expected; saved++)
            await SaveAsync(StoreSamples.Policy(_clinic, saved + 1), saved);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => SaveAsync(StoreSamples.Policy(_clinic, version), expected));

        Assert.Equal(expected, (await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token)).Count);
        if (expected == 0)
            Same.IsNone(await Server.Policies.FindAsync(_clinic, Token));
        else
            Same.IsFound(StoreSamples.Policy(_clinic, expected), await Server.Policies.FindAsync(_clinic, Token));
    }

    /// <summary>A fact that can't be written denies the change: an id that a fact of the clinic has already makes any store fail at that point (rule A1).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Trait("Rule", "A1")]
    public async Task TrySaveAsync_FactCannotBeWritten_ThrowsAndNothingWritten(int over)
    {
        for (var saved = 0; saved < over; saved++)
            await SaveAsync(StoreSamples.Policy(_clinic, saved + 1), saved);
        var before = await Server.Policies.FindAsync(_clinic, Token);
        var taken = StoreSamples.Fact(_clinic);
        await Server.Events.AppendAsync(taken, Token);
        var fact = StoreSamples.Fact(_clinic, MfaEventKind.PolicyTurnedOff) with { Id = taken.Id };

        await Assert.ThrowsAnyAsync<Exception>(async () => await Server.Policies.TrySaveAsync(StoreSamples.Policy(_clinic, over + 1) with { IsOn = false }, over, fact, Token));

        Same.As(before, await Server.Policies.FindAsync(_clinic, Token));
        Assert.Equal(over + 1, (await Server.Events.PageAsync(new() { ClinicId = _clinic }, Token)).Count);
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Policy(_clinic, over + 1), over));
    }

    /// <summary>Of writers with the same version one wins, and one fact is written (rule P9).</summary>
    [Fact]
    [Trait("Rule", "P9")]
    public async Task TrySaveAsync_FiftyAtOnce_OneSaved()
    {
        var outcomes = await AtOnceAsync(50, i => SaveAsync(StoreSamples.Policy(_clinic, 1) with { ChangedBy = $"admin {i}" }, 0));

        Assert.Equal(1, outcomes.Count(outcome => outcome == SaveOutcome.Saved));
        Assert.Equal(49, outcomes.Count(outcome => outcome == SaveOutcome.Conflict));
        Assert.Single(await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 100 }, Token));
    }

    /// <summary>Any id is kept as it is, and is nobody else's.</summary>
    [Fact]
    public async Task TrySaveAsync_OddIds_EachFoundUnderItsOwn()
    {
        foreach (var clinic in OddIds.All.Select(OddIds.Clinic))
        {
            Same.IsNone(await Server.Policies.FindAsync(clinic, Token));
            await SaveAsync(StoreSamples.Policy(clinic, 1), 0);
            Same.IsFound(StoreSamples.Policy(clinic, 1), await Server.Policies.FindAsync(clinic, Token));
            Assert.Equal(clinic, Assert.Single(await Server.Events.PageAsync(new() { ClinicId = clinic, PageSize = 10 }, Token)).ClinicId);
        }
    }

    /// <summary>Clinic ids are ordinal: no other case, no trimming, no pattern, no normalization.</summary>
    [Fact]
    public async Task FindAsync_IdThatLooksAlike_None()
    {
        foreach (var (one, other) in OddIds.LookAlikes.Where(pair => pair.Other.Length < 100))
        {
            await SaveAsync(StoreSamples.Policy(_clinic + one, 1), 0);
            Same.IsNone(await Server.Policies.FindAsync(_clinic + other, Token));
            Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Policy(_clinic + other, 1) with { ChangedBy = "other" }, 0));
            Same.IsFound(StoreSamples.Policy(_clinic + one, 1), await Server.Policies.FindAsync(_clinic + one, Token));
        }
    }

    /// <summary>A call that was ended before it began does nothing.</summary>
    [Fact]
    public async Task AllCalls_AlreadyCancelled_ThrowAndNothingWritten()
    {
        var ended = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Policies.FindAsync(_clinic, ended));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Policies.TrySaveAsync(StoreSamples.Policy(_clinic, 1), 0, StoreSamples.Fact(_clinic), ended));

        Same.IsNone(await Server.Policies.FindAsync(_clinic, Token));
        Assert.Empty(await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token));
    }

    private async Task<SaveOutcome> SaveAsync(MfaPolicy policy, long expected) =>
        await Server.Policies.TrySaveAsync(policy, expected, StoreSamples.Fact(policy.ClinicId, MfaEventKind.PolicyChanged, userId: null), Token);
}
