using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaOptOutStore"/> promises (rule M5). Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract partial class OptOutStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private readonly string _key = StoreSamples.OptOutKey();

    /// <summary>Nothing saved is none: its owner never said anything.</summary>
    [Fact]
    [Trait("Rule", "M5")]
    public async Task FindAsync_NothingSaved_None() => Same.IsNone(await Server.OptOuts.FindAsync(_key, Token));

    /// <summary>What was saved is found whole, to the last tick, under the longest key.</summary>
    [Fact]
    [Trait("Rule", "M5")]
    public async Task TrySaveAsync_First_FoundWhole()
    {
        var key = _key.PadRight(200, 'x');
        var document = FullSamples.OptOut(key, 1);

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(document, 0));

        Same.IsFound(document, await Server.OptOuts.FindAsync(key, Token));
        Same.IsNone(await Server.OptOuts.FindAsync(_key, Token));
    }

    /// <summary>A later version takes the place of the earlier one whole: what it no longer has is gone.</summary>
    [Fact]
    [Trait("Rule", "M5")]
    public async Task TrySaveAsync_Next_ReplacesWhole()
    {
        var bare = new OptOut { Key = _key, Version = 2, IsOptedOut = false, Since = StoreSamples.Now };
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(FullSamples.OptOut(_key, 1), 0));

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(bare, 1));

        Same.IsFound(bare, await Server.OptOuts.FindAsync(_key, Token));
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(FullSamples.OptOut(_key, 3), 2));
        Same.IsFound(FullSamples.OptOut(_key, 3), await Server.OptOuts.FindAsync(_key, Token));
    }

    /// <summary>What another server saves counts here at once: messages to a number that wants none stop on all of them.</summary>
    [Fact]
    [Trait("Rule", "M5")]
    public async Task FindAsync_SavedOnAnotherServer_FoundAtOnce()
    {
        var another = await StartAnotherAsync();
        Same.IsNone(await Server.OptOuts.FindAsync(_key, Token));
        for (var version = 1; version <= 2; version++)
        {
            var document = StoreSamples.OptOut(_key, version) with { IsOptedOut = version == 1 };
            Assert.Equal(SaveOutcome.Saved, await another.OptOuts.TrySaveAsync(document, version - 1, Token));
            Same.IsFound(document, await Server.OptOuts.FindAsync(_key, Token));
        }
    }

    /// <summary>Another version than the expected one is stored, or none: nothing is written, so a STOP is not lost to an older START.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 7)]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [Trait("Rule", "M5")]
    public async Task TrySaveAsync_OtherVersion_ConflictAndNothingWritten(int stored, int expected)
    {
        for (var version = 0; version < stored; version++)
            Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.OptOut(_key, version + 1), version));
        var before = await Server.OptOuts.FindAsync(_key, Token);

        Assert.Equal(SaveOutcome.Conflict, await SaveAsync(FullSamples.OptOut(_key, expected + 1), expected));

        Same.As(before, await Server.OptOuts.FindAsync(_key, Token));
    }

    /// <summary>The very same save again is a conflict: who is told <c>Saved</c> was the one.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task TrySaveAsync_SameAgain_Conflict(int expected)
    {
        for (var version = 0; version <= expected; version++)
            Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.OptOut(_key, version + 1), version));

        Assert.Equal(SaveOutcome.Conflict, await SaveAsync(StoreSamples.OptOut(_key, expected + 1), expected));

        Same.IsFound(StoreSamples.OptOut(_key, expected + 1), await Server.OptOuts.FindAsync(_key, Token));
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
            await SaveAsync(StoreSamples.OptOut(_key, saved + 1), saved);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => SaveAsync(FullSamples.OptOut(_key, version), expected));

        if (expected == 0)
            Same.IsNone(await Server.OptOuts.FindAsync(_key, Token));
        else
            Same.IsFound(StoreSamples.OptOut(_key, expected), await Server.OptOuts.FindAsync(_key, Token));
    }

    /// <summary>Of writers with the same version one wins, and what it wrote is what is stored.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Trait("Rule", "M5")]
    public async Task TrySaveAsync_FiftyAtOnce_OneSaved(int over)
    {
        if (over > 0)
            await SaveAsync(StoreSamples.OptOut(_key, 1), 0);
        var documents = Enumerable.Range(0, 50).Select(i => StoreSamples.OptOut(_key, over + 1) with { IsOptedOut = i % 2 == 0, Reports = [$"report {i}"] }).ToList();

        var outcomes = await AtOnceAsync(documents.Count, i => SaveAsync(documents[i], over));

        Assert.Equal(49, outcomes.Count(outcome => outcome == SaveOutcome.Conflict));
        var saved = Assert.Single(documents.Zip(outcomes), pair => pair.Second == SaveOutcome.Saved).First;
        Same.IsFound(saved, await Server.OptOuts.FindAsync(_key, Token));
    }

    /// <summary>Writers who each add a report and try again until it is in: none is lost.</summary>
    [Fact]
    [Trait("Rule", "M5")]
    public async Task TrySaveAsync_TenWhoEachAddOne_NothingLost()
    {
        await AtOnceAsync(OptOut.MaxReports, async i =>
        {
            while (true)
            {
                var former = await Server.OptOuts.FindAsync(_key, Token) is StoreLookup<OptOut>.Found found ? found.Document : null;
                var version = former?.Version ?? 0;
                var next = StoreSamples.OptOut(_key, version + 1) with { Reports = [.. former?.Reports ?? [], $"report {i}"] };
                if (await SaveAsync(next, version) == SaveOutcome.Saved)
                    return i;
            }
        });

        var document = Assert.IsType<StoreLookup<OptOut>.Found>(await Server.OptOuts.FindAsync(_key, Token)).Document;
        Assert.Equal(OptOut.MaxReports, document.Version);
        Assert.Equal(Enumerable.Range(0, OptOut.MaxReports).Select(i => $"report {i}"), document.Reports.Order(StringComparer.Ordinal));
    }

    /// <summary>Keys are ordinal, and one number's word is nobody else's.</summary>
    [Fact]
    [Trait("Rule", "M5")]
    public async Task FindAsync_KeyThatLooksAlike_None()
    {
        string[] keys = [_key, _key.ToUpperInvariant(), _key + " ", " " + _key, _key + "a", _key[..^1], _key + "_", _key + "%", _key.PadRight(199, 'x'), _key.PadRight(200, 'x')];
        foreach (var key in keys)
        {
            Same.IsNone(await Server.OptOuts.FindAsync(key, Token));
            Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.OptOut(key, 1), 0));
        }

        foreach (var key in keys)
            Same.IsFound(StoreSamples.OptOut(key, 1), await Server.OptOuts.FindAsync(key, Token));
    }

    /// <summary>A call that was ended before it began does nothing.</summary>
    [Fact]
    public async Task AllCalls_AlreadyCancelled_ThrowAndNothingWritten()
    {
        var ended = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.OptOuts.FindAsync(_key, ended));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.OptOuts.TrySaveAsync(StoreSamples.OptOut(_key, 1), 0, ended));

        Same.IsNone(await Server.OptOuts.FindAsync(_key, Token));
    }

    private async Task<SaveOutcome> SaveAsync(OptOut document, long expected) => await Server.OptOuts.TrySaveAsync(document, expected, Token);
}
