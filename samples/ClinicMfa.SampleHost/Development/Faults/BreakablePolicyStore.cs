namespace ClinicMfa.SampleHost.Development.Faults;

internal sealed class BreakablePolicyStore(IMfaPolicyStore inner, FaultSwitches faults) : IMfaPolicyStore
{
    public ValueTask<StoreLookup<MfaPolicy>> FindAsync(string clinicId, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.FindAsync(clinicId, cancellationToken);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(MfaPolicy policy, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.TrySaveAsync(policy, expectedVersion, fact, cancellationToken);
    }
}
