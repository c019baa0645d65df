namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>Challenges, written once more and without the library's own code, with one thing wrong.</summary>
internal sealed class FlawedChallenges(Flaw flaw, TimeProvider time) : IMfaChallengeStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (ChallengeRecord Document, DateTimeOffset EndsAt)> _documents = [];
    private readonly Dictionary<string, long> _removed = [];

    public ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock)
            return new(FlawedLookup.Of(flaw, Alive(FlawedKeys.Of(flaw, subject))));
    }

    public async ValueTask<SubjectDocuments?> FindWithSubjectAsync(MfaSubject subject, IMfaSubjectStore subjects, CancellationToken cancellationToken)
    {
        if (flaw != Flaw.ReadAlongPastAnotherStore && (flaw != Flaw.ReadAlongThoughExpired || subjects is not FlawedDocuments))
            return null;
        var record = await subjects.FindAsync(subject, cancellationToken);
        lock (_lock)
        {
            var found = _documents.TryGetValue(FlawedKeys.Of(flaw, subject), out var entry) ? entry.Document : null;
            return new SubjectDocuments(record, found is null ? StoreLookup<ChallengeRecord>.None.Instance : new StoreLookup<ChallengeRecord>.Found(found));
        }
    }

    public async ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        if (document.Version != expectedVersion + 1 && flaw != Flaw.VersionNotChecked)
            throw new ArgumentException("The version does not follow.", nameof(document));
        var key = FlawedKeys.Of(flaw, document.Subject);
        lock (_lock)
        {
            if (!IsExpected(key, expectedVersion))
                return SaveOutcome.Conflict;
            if (flaw != Flaw.ComparedOutsideTheLock)
                Write(key, document, expiresAt);
        }

        if (flaw == Flaw.ComparedOutsideTheLock)
        {
            await FlawedHooks.OnTheWayAsync();
            lock (_lock)
                Write(key, document, expiresAt);
        }

        return SaveOutcome.Saved;
    }

    public ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock)
        {
            var key = FlawedKeys.Of(flaw, subject);
            if (flaw == Flaw.RemovedKeepsItsVersion && _documents.TryGetValue(key, out var entry))
                _removed[key] = entry.Document.Version;
            if (flaw == Flaw.RemovedWithItsClinic)
            {
                foreach (var other in _documents.Where(other => other.Value.Document.Subject.ClinicId == subject.ClinicId).ToList())
                    _documents.Remove(other.Key);
            }

            if (flaw != Flaw.RemovedNot)
                _documents.Remove(key);
        }

        return ValueTask.CompletedTask;
    }

    private bool IsExpected(string key, long expected) => flaw switch
    {
        Flaw.SavedWithoutComparing => true,
        Flaw.BegunAnewWhileItLives when expected == 0 => true,
        Flaw.ExpiredBlocksANewOne or Flaw.ExpiredTakenForItsVersion when _documents.TryGetValue(key, out var entry) =>
            entry.Document.Version == expected || (flaw == Flaw.ExpiredTakenForItsVersion && Alive(key) is null && expected == 0),
        Flaw.NewerVersionWillDo => (Alive(key)?.Version ?? 0) <= expected,
        Flaw.RemovedKeepsItsVersion when Alive(key) is null => _removed.GetValueOrDefault(key) == expected,
        _ => (Alive(key)?.Version ?? 0) == expected,
    };

    private void Write(string key, ChallengeRecord document, DateTimeOffset expiresAt)
    {
        var endsAt = flaw switch
        {
            Flaw.EndNeverMoved when _documents.TryGetValue(key, out var former) => former.EndsAt,
            Flaw.PastEndMeansNever when expiresAt <= time.GetUtcNow() => DateTimeOffset.MaxValue,
            _ => expiresAt,
        };
        var kept = flaw switch
        {
            Flaw.TimesToTheMillisecond when document.Sends is [var send, ..] => document with { Sends = [send with { At = send.At.AddTicks(-(send.At.Ticks % TimeSpan.TicksPerMillisecond)) }, .. document.Sends.Skip(1)] },
            Flaw.EmptyListsKeepTheFormerOne when document.Sends.Count == 0 && _documents.TryGetValue(key, out var former) => document with { Sends = former.Document.Sends },
            _ => document,
        };
        _documents[key] = (kept, endsAt);
    }

    private ChallengeRecord? Alive(string key) => _documents.TryGetValue(key, out var entry) && !IsOver(entry.EndsAt) ? entry.Document : null;

    private bool IsOver(DateTimeOffset endsAt) => flaw switch
    {
        Flaw.ExpiredAnswered => false,
        Flaw.ExpiredByOneTick => time.GetUtcNow() > endsAt,
        _ => time.GetUtcNow() >= endsAt,
    };

    private void Check(CancellationToken cancellationToken)
    {
        if (flaw != Flaw.CancellationIgnored)
            cancellationToken.ThrowIfCancellationRequested();
    }
}
