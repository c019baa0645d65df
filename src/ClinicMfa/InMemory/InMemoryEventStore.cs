namespace ClinicMfa;

internal sealed class InMemoryEventStore(InMemoryDatabase database) : IMfaEventStore
{
    public ValueTask AppendAsync(MfaEvent fact, CancellationToken cancellationToken)
    {
        if (fact.IsGrant)
            throw new ArgumentException("A grant is written with its subject's document only.", nameof(fact));
        cancellationToken.ThrowIfCancellationRequested();
        database.Append(fact);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<MfaEvent>> PageAsync(string clinicId, Guid? beforeId, int pageSize, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(database.PageEvents(clinicId, beforeId, pageSize));
    }
}
