namespace ClinicMfa.SampleHost.Development.Faults;

internal sealed class BreakableSubjectStore(IMfaSubjectStore inner, FaultSwitches faults) : IMfaSubjectStore
{
    /// <summary>What it stands around.</summary>
    public IMfaSubjectStore Inner => inner;

    public ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.FindAsync(subject, cancellationToken);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.TrySaveAsync(document, expectedVersion, fact, cancellationToken);
    }

    public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(
        string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.PageAsync(clinicId, afterUserId, pageSize, cancellationToken);
    }
}
