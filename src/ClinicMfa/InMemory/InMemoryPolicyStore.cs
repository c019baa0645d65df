namespace ClinicMfa;

internal sealed class InMemoryPolicyStore(InMemoryDatabase database) : IMfaPolicyStore
{
    public ValueTask<StoreLookup<MfaPolicy>> FindAsync(string clinicId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(database.FindPolicy(clinicId) is { } policy ? new StoreLookup<MfaPolicy>.Found(policy) : StoreLookup<MfaPolicy>.None.Instance);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(MfaPolicy policy, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        SaveArguments.Check(policy.Version, expectedVersion);
        cancellationToken.ThrowIfCancellationRequested();
        return new(database.TrySave(policy, expectedVersion, fact));
    }
}
