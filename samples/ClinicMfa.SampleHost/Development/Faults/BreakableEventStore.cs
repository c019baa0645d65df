namespace ClinicMfa.SampleHost.Development.Faults;

internal sealed class BreakableEventStore(IMfaEventStore inner, FaultSwitches faults) : IMfaEventStore
{
    public ValueTask AppendAsync(MfaEvent fact, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.AppendAsync(fact, cancellationToken);
    }

    public ValueTask<IReadOnlyList<MfaEvent>> PageAsync(MfaEventQuery query, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.PageAsync(query, cancellationToken);
    }

    public ValueTask<bool> TrySaveDeliveryAsync(MessageDelivery delivery, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.TrySaveDeliveryAsync(delivery, cancellationToken);
    }

    public ValueTask<IReadOnlyList<MessageDelivery>> FindDeliveriesAsync(string clinicId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken)
    {
        faults.ThrowIfStoresAreBroken();
        return inner.FindDeliveriesAsync(clinicId, messageIds, cancellationToken);
    }
}
