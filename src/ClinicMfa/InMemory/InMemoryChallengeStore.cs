namespace ClinicMfa;

/// <summary>Challenge documents of one process. What has expired is never answered with, and swept as others are saved.</summary>
internal sealed class InMemoryChallengeStore(TimeProvider time) : IMfaChallengeStore
{
    private const int SavesBetweenSweeps = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<MfaSubject, (ChallengeRecord Document, DateTimeOffset ExpiresAt)> _documents = [];
    private int _savesSinceSweep;

    public ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(Alive(subject) is { } document ? new StoreLookup<ChallengeRecord>.Found(document) : StoreLookup<ChallengeRecord>.None.Instance);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        SaveArguments.Check(document.Version, expectedVersion);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if ((Alive(document.Subject)?.Version ?? 0) != expectedVersion)
                return new(SaveOutcome.Conflict);
            _documents[document.Subject] = (document, expiresAt);
            Sweep();
            return new(SaveOutcome.Saved);
        }
    }

    public ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            _documents.Remove(subject);
        return ValueTask.CompletedTask;
    }

    private ChallengeRecord? Alive(MfaSubject subject) =>
        _documents.TryGetValue(subject, out var entry) && time.GetUtcNow() < entry.ExpiresAt ? entry.Document : null;

    private void Sweep()
    {
        if (++_savesSinceSweep < SavesBetweenSweeps)
            return;
        _savesSinceSweep = 0;
        var now = time.GetUtcNow();
        foreach (var (subject, entry) in _documents)
        {
            if (now >= entry.ExpiresAt)
                _documents.Remove(subject);
        }
    }
}
