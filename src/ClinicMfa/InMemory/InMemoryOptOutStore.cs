namespace ClinicMfa;

internal sealed class InMemoryOptOutStore(InMemoryDatabase database) : IMfaOptOutStore
{
    public ValueTask<StoreLookup<OptOut>> FindAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(database.FindOptOut(key) is { } document ? new StoreLookup<OptOut>.Found(document) : StoreLookup<OptOut>.None.Instance);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(OptOut document, long expectedVersion, CancellationToken cancellationToken)
    {
        SaveArguments.Check(document.Version, expectedVersion);
        cancellationToken.ThrowIfCancellationRequested();
        return new(database.TrySave(document, expectedVersion));
    }
}
