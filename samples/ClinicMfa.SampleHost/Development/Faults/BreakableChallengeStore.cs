namespace ClinicMfa.SampleHost.Development.Faults;

internal sealed class BreakableChallengeStore(IMfaChallengeStore inner, FaultSwitches faults) : IMfaChallengeStore
{
    public ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.FindAsync(subject, cancellationToken);
    }

    public ValueTask<SubjectDocuments?> FindWithSubjectAsync(MfaSubject subject, IMfaSubjectStore subjects, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.FindWithSubjectAsync(subject, subjects is BreakableSubjectStore breakable ? breakable.Inner : subjects, cancellationToken);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(
        ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.TrySaveAsync(document, expectedVersion, expiresAt, cancellationToken);
    }

    public ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.RemoveAsync(subject, cancellationToken);
    }
}
