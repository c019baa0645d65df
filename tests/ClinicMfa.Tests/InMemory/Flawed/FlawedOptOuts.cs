namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>Opt-outs, written once more and without the library's own code, with one thing wrong.</summary>
internal sealed class FlawedOptOuts(Flaw flaw) : IMfaOptOutStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, OptOut> _optOuts = [];

    public ValueTask<StoreLookup<OptOut>> FindAsync(string key, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock)
            return new(FlawedLookup.Of(flaw, _optOuts.GetValueOrDefault(FlawedKeys.Of(flaw, key))));
    }

    public async ValueTask<SaveOutcome> TrySaveAsync(OptOut document, long expectedVersion, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        if (document.Version != expectedVersion + 1 && flaw != Flaw.VersionNotChecked)
            throw new ArgumentException("The version does not follow.", nameof(document));
        var key = FlawedKeys.Of(flaw, document.Key);
        lock (_lock)
        {
            if (!IsExpected(_optOuts.GetValueOrDefault(key)?.Version ?? 0, expectedVersion))
                return SaveOutcome.Conflict;
            if (flaw != Flaw.ComparedOutsideTheLock)
                Write(key, document);
        }

        if (flaw == Flaw.ComparedOutsideTheLock)
        {
            await FlawedHooks.OnTheWayAsync();
            lock (_lock)
                Write(key, document);
        }

        return SaveOutcome.Saved;
    }

    private bool IsExpected(long stored, long expected) => flaw switch
    {
        Flaw.SavedWithoutComparing => true,
        Flaw.NewerVersionWillDo => stored <= expected,
        _ => stored == expected,
    };

    private void Write(string key, OptOut document) => _optOuts[key] = flaw switch
    {
        Flaw.TimesToTheMillisecond => document with { Since = document.Since.AddTicks(-(document.Since.Ticks % TimeSpan.TicksPerMillisecond)) },
        Flaw.EmptyListsKeepTheFormerOne when document.Reports.Count == 0 && _optOuts.TryGetValue(key, out var former) => document with { Reports = former.Reports },
        _ => document,
    };

    private void Check(CancellationToken cancellationToken)
    {
        if (flaw != Flaw.CancellationIgnored)
            cancellationToken.ThrowIfCancellationRequested();
    }
}
