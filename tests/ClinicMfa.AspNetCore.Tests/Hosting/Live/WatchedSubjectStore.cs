namespace ClinicMfa.AspNetCore.Tests.Live;

/// <summary>Counts what is read, and fails where a test wants it.</summary>
internal sealed class WatchedSubjectStore(IMfaSubjectStore inner) : IMfaSubjectStore
{
    private int _reads;

    public int Reads => _reads;

    public bool IsDown { get; set; }

    public ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return IsDown ? throw new InvalidOperationException("down") : inner.FindAsync(subject, cancellationToken);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken) =>
        IsDown ? throw new InvalidOperationException("down") : inner.TrySaveAsync(document, expectedVersion, fact, cancellationToken);

    public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken) =>
        IsDown ? throw new InvalidOperationException("down") : inner.PageAsync(clinicId, afterUserId, pageSize, cancellationToken);
}
