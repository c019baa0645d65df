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

    public ValueTask<IReadOnlyList<MfaEvent>> PageAsync(MfaEventQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(database.PageEvents(query));
    }

    public ValueTask<bool> TrySaveDeliveryAsync(MessageDelivery delivery, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(database.TrySave(delivery));
    }

    public ValueTask<IReadOnlyList<MessageDelivery>> FindDeliveriesAsync(string clinicId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(database.FindDeliveries(clinicId, messageIds));
    }
}
