namespace ClinicMfa.SampleHost.Development.Faults;

internal sealed class BreakableOptOutStore(IMfaOptOutStore inner, FaultSwitches faults) : IMfaOptOutStore
{
    public ValueTask<StoreLookup<OptOut>> FindAsync(string key, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.FindAsync(key, cancellationToken);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(OptOut document, long expectedVersion, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.TrySaveAsync(document, expectedVersion, cancellationToken);
    }
}
