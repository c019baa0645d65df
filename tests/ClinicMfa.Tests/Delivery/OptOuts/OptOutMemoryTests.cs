using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Tests.Delivery.OptOuts;

/// <summary>Rule M5: what is remembered of STOP and START, under which key, and what is done where it can't be read or saved.</summary>
[Trait("Rule", "M5")]
public sealed class OptOutMemoryTests
{
    private readonly FakeTimeProvider _time = new(Stage.StartedAt);
    private readonly LogRecorder _logs = new();
    private readonly OneDocument _store = new();

    [Fact]
    public async Task SetAsync_SaidAgain_SinceStaysAndSaidOtherwise_SinceIsThen()
    {
        await SetAsync(true, "SM1");
        _time.Advance(TimeSpan.FromDays(1));
        await SetAsync(true, "SM2");
        Assert.Equal(Stage.StartedAt, _store.Document!.Since);

        await SetAsync(false, "SM3");

        Assert.Equal((false, _time.GetUtcNow()), (_store.Document.IsOptedOut, _store.Document.Since));
    }

    [Fact]
    [Trait("Threat", "B29")]
    public async Task SetAsync_MoreReportsThanAreRemembered_TheLatestTenOldestFirst()
    {
        for (var i = 1; i <= 12; i++)
            Assert.True(await SetAsync(true, $"SM{i}"));

        Assert.Equal(Enumerable.Range(3, 10).Select(i => $"SM{i}"), _store.Document!.Reports);
        Assert.False(await SetAsync(false, "SM3"));
        Assert.False(await SetAsync(false, "SM12"));
    }

    [Fact]
    public async Task SetAsync_OthersAlwaysFaster_GivesUpAfterEightTries()
    {
        _store.Outcome = SaveOutcome.Conflict;

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => SetAsync(true, "SM1"));

        Assert.Contains("changed by many at once", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(Optimistic.Attempts, _store.Saves);
    }

    /// <summary>An answer that a store or its wrapper lost is no "none" either.</summary>
    [Theory]
    [Trait("Rule", "P1")]
    [InlineData("schema 2 is newer than 1")]
    [InlineData(null)]
    public async Task IsOptedOutAsync_WhatIsStoredCannotBeRead_CountsAsYesAndTheLogSaysWhy(string? reason)
    {
        _store.Found = reason is null ? null : new StoreLookup<OptOut>.Unreadable(reason, null);

        Assert.True(await OptOuts().IsOptedOutAsync(MfaMethod.Text, Stage.PhoneNumber, Stage.Token));

        Assert.EndsWith(reason ?? "the store answered with nothing", Assert.Single(_logs.Of("OptOutUnreadable")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetAsync_WhatIsStoredCannotBeRead_IsNotOverwritten()
    {
        _store.Found = new StoreLookup<OptOut>.Unreadable("schema 2 is newer than 1", 4);

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => SetAsync(true, "SM1"));

        Assert.Contains("schema 2 is newer than 1", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, _store.Saves);
    }

    /// <summary>Who said STOP to an earlier version is found by this one.</summary>
    [Fact]
    [Trait("Rule", "A2")]
    public async Task SetAsync_Key_IsTheOneItAlwaysWas()
    {
        await SetAsync(true, "SM1");

        Assert.Equal("630dcd29:ff2b405482ddda7f5da24b4e408fba35cfe587024da87a870b43320d488803bc", _store.Document!.Key);
    }

    private Task<bool> SetAsync(bool isOptedOut, string reportId) => OptOuts().SetAsync(MfaMethod.Text, Stage.PhoneNumber, isOptedOut, reportId, Stage.Token);

    private ClinicMfa.OptOuts OptOuts() =>
        new(_store, new CodeKeyRing(Options.Create(new ClinicMfaOptions { CodeKeys = { "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=" } })), _time, _logs.For<ClinicMfa.OptOuts>());

    private sealed class OneDocument : IMfaOptOutStore
    {
        public OptOut? Document { get; private set; }

        public StoreLookup<OptOut>? Found { get; set; } = StoreLookup<OptOut>.None.Instance;

        public SaveOutcome Outcome { get; set; } = SaveOutcome.Saved;

        public int Saves { get; private set; }

        public ValueTask<StoreLookup<OptOut>> FindAsync(string key, CancellationToken cancellationToken) => new(Found!);

        public ValueTask<SaveOutcome> TrySaveAsync(OptOut document, long expectedVersion, CancellationToken cancellationToken)
        {
            Saves++;
            Assert.Equal(expectedVersion + 1, document.Version);
            if (Outcome == SaveOutcome.Saved)
                Found = new StoreLookup<OptOut>.Found(Document = document);
            return new(Outcome);
        }
    }
}
