namespace ClinicMfa;

internal sealed class InMemorySubjectStore(InMemoryDatabase database) : IMfaSubjectStore
{
    public ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(database.FindSubject(subject) is { } document ? new StoreLookup<SubjectRecord>.Found(document) : StoreLookup<SubjectRecord>.None.Instance);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        SaveArguments.Check(document.Version, expectedVersion);
        cancellationToken.ThrowIfCancellationRequested();
        return new(database.TrySave(document, expectedVersion, fact));
    }

    public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new([.. database.PageSubjects(clinicId, afterUserId, pageSize).Select(document => new SubjectEntry(document.Subject, new StoreLookup<SubjectRecord>.Found(document)))]);
    }
}
