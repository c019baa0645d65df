using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaSubjectStore"/> promises. Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract partial class SubjectStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private readonly MfaSubject _subject = new(StoreSamples.ClinicId(), "nurse");

    /// <summary>Nothing saved is none.</summary>
    [Fact]
    public async Task FindAsync_NothingSaved_None() => Same.IsNone(await Server.Subjects.FindAsync(_subject, Token));

    /// <summary>What was saved is found whole, and its fact.</summary>
    [Fact]
    [Trait("Rule", "A1")]
    public async Task TrySaveAsync_First_FoundWholeWithItsFact()
    {
        var record = StoreSamples.Record(_subject, 1);
        var fact = StoreSamples.Fact(_subject.ClinicId);

        Assert.Equal(SaveOutcome.Saved, await Server.Subjects.TrySaveAsync(record, 0, fact, Token));

        Same.IsFound(record, await Server.Subjects.FindAsync(_subject, Token));
        Same.As([fact], await Server.Events.PageAsync(new() { ClinicId = _subject.ClinicId, PageSize = 10 }, Token));
    }

    /// <summary>What another server saves counts here at once: a lock, or a browser that is trusted no more.</summary>
    [Fact]
    [Trait("Rule", "C4")]
    public async Task FindAsync_SavedOnAnotherServer_FoundAtOnce()
    {
        var another = await StartAnotherAsync();
        Same.IsNone(await Server.Subjects.FindAsync(_subject, Token));
        for (var version = 1; version <= 2; version++)
        {
            var record = StoreSamples.Record(_subject, version);
            Assert.Equal(SaveOutcome.Saved, await another.Subjects.TrySaveAsync(record, version - 1, StoreSamples.Fact(_subject.ClinicId), Token));
            Same.IsFound(record, await Server.Subjects.FindAsync(_subject, Token));
        }
    }

    /// <summary>The largest document the rules lead to, under the longest ids, comes back to the last tick.</summary>
    [Fact]
    public async Task TrySaveAsync_LargestDocument_FoundWhole()
    {
        var longest = OddIds.Longest(MfaSubject.MaxIdLength);
        var record = FullSamples.Record(new MfaSubject(OddIds.Clinic(longest), longest), 1);

        await SaveAsync(record, 0);

        Same.IsFound(record, await Server.Subjects.FindAsync(record.Subject, Token));
    }

    /// <summary>A later version takes the place of the earlier one whole: what it no longer has is gone.</summary>
    [Fact]
    public async Task TrySaveAsync_Next_ReplacesWhole()
    {
        await SaveAsync(FullSamples.Record(_subject, 1), 0);
        var bare = SubjectRecord.New(_subject) with { Version = 2 };

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(bare, 1));

        Same.IsFound(bare, await Server.Subjects.FindAsync(_subject, Token));
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Record(_subject, 3), 2));
        Same.IsFound(StoreSamples.Record(_subject, 3), await Server.Subjects.FindAsync(_subject, Token));
    }

    /// <summary>Another version than the expected one is stored, or none: neither document nor fact is written.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 7)]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    public async Task TrySaveAsync_OtherVersion_ConflictAndNothingWritten(int stored, int expected)
    {
        for (var version = 0; version < stored; version++)
            await SaveAsync(StoreSamples.Record(_subject, version + 1), version);
        var before = await Server.Subjects.FindAsync(_subject, Token);

        Assert.Equal(SaveOutcome.Conflict, await SaveAsync(FullSamples.Record(_subject, expected + 1), expected));

        Same.As(before, await Server.Subjects.FindAsync(_subject, Token));
        Assert.Equal(stored, (await Server.Events.PageAsync(new() { ClinicId = _subject.ClinicId, PageSize = 10 }, Token)).Count);
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
            await SaveAsync(StoreSamples.Record(_subject, saved + 1), saved);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => SaveAsync(FullSamples.Record(_subject, version), expected));

        Assert.Equal(expected, (await Server.Events.PageAsync(new() { ClinicId = _subject.ClinicId, PageSize = 10 }, Token)).Count);
        if (expected == 0)
            Same.IsNone(await Server.Subjects.FindAsync(_subject, Token));
        else
            Same.IsFound(StoreSamples.Record(_subject, expected), await Server.Subjects.FindAsync(_subject, Token));
    }

    /// <summary>Of writers with the same version one wins, and one fact is written (rule C3).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_FiftyAtOnce_OneSaved(int over)
    {
        for (var saved = 0; saved < over; saved++)
            await SaveAsync(StoreSamples.Record(_subject, saved + 1), saved);

        var outcomes = await AtOnceAsync(50, i => SaveAsync(StoreSamples.Record(_subject, over + 1) with { Epoch = i }, over));

        var winner = Assert.Single(Enumerable.Range(0, 50), i => outcomes[i] == SaveOutcome.Saved);
        Assert.Equal(49, outcomes.Count(outcome => outcome == SaveOutcome.Conflict));
        Same.IsFound(StoreSamples.Record(_subject, over + 1) with { Epoch = winner }, await Server.Subjects.FindAsync(_subject, Token));
        Assert.Equal(over + 1, (await Server.Events.PageAsync(new() { ClinicId = _subject.ClinicId, PageSize = 100 }, Token)).Count);
    }

    /// <summary>Writers who read again when somebody was faster lose nothing: each change is in the document, with its fact.</summary>
    [Fact]
    [Trait("Rule", "C4")]
    public async Task TrySaveAsync_TwentyWhoEachAddOne_NothingLost()
    {
        await AtOnceAsync(20, async _ =>
        {
            SubjectRecord changed;
            do
            {
                var before = await Server.Subjects.FindAsync(_subject, Token) is StoreLookup<SubjectRecord>.Found found ? found.Document : SubjectRecord.New(_subject);
                changed = before with { Version = before.Version + 1, Epoch = before.Epoch + 1 };
                await Latency.WaitAsync(); // the others read the same
            }
            while (await SaveAsync(changed, changed.Version - 1) != SaveOutcome.Saved);
            return changed;
        });

        var after = Assert.IsType<StoreLookup<SubjectRecord>.Found>(await Server.Subjects.FindAsync(_subject, Token)).Document;
        Assert.Equal((20, 20), (after.Version, after.Epoch));
        Assert.Equal(20, (await Server.Events.PageAsync(new() { ClinicId = _subject.ClinicId, PageSize = 100 }, Token)).Count);
    }

    /// <summary>A call that was ended before it began does nothing.</summary>
    [Fact]
    public async Task AllCalls_AlreadyCancelled_ThrowAndNothingWritten()
    {
        var ended = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Subjects.FindAsync(_subject, ended));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Subjects.TrySaveAsync(StoreSamples.Record(_subject, 1), 0, StoreSamples.Fact(_subject.ClinicId), ended));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Subjects.PageAsync(_subject.ClinicId, null, 10, ended));

        Same.IsNone(await Server.Subjects.FindAsync(_subject, Token));
        Assert.Empty(await Server.Events.PageAsync(new() { ClinicId = _subject.ClinicId, PageSize = 10 }, Token));
    }

    private Task<SaveOutcome> SaveAsync(SubjectRecord record, long expected) =>
        SaveAsync(record, expected, StoreSamples.Fact(record.Subject.ClinicId) with { UserId = record.Subject.UserId });

    private async Task<SaveOutcome> SaveAsync(SubjectRecord record, long expected, MfaEvent fact) =>
        await Server.Subjects.TrySaveAsync(record, expected, fact, Token);
}
