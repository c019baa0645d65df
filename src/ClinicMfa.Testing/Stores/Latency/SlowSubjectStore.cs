namespace ClinicMfa.Testing;

/// <summary>A store of subjects behind a delay.</summary>
internal sealed class SlowSubjectStore(IMfaSubjectStore inner) : IMfaSubjectStore
{
    public IMfaSubjectStore Inner => inner;

    public async ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        var found = await inner.FindAsync(subject, cancellationToken).ConfigureAwait(false);
        await Latency.WaitAsync().ConfigureAwait(false);
        return found;
    }

    public async ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        await Latency.WaitAsync().ConfigureAwait(false);
        return await inner.TrySaveAsync(document, expectedVersion, fact, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken) =>
        inner.PageAsync(clinicId, afterUserId, pageSize, cancellationToken);
}
