namespace ClinicMfa.Benchmarks;

/// <summary>Facts without memory: millions of logins are measured.</summary>
internal sealed class NoEvents : IMfaEventStore
{
    public ValueTask AppendAsync(MfaEvent fact, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<IReadOnlyList<MfaEvent>> PageAsync(MfaEventQuery query, CancellationToken cancellationToken) => new([]);

    public ValueTask<bool> TrySaveDeliveryAsync(MessageDelivery delivery, CancellationToken cancellationToken) => new(true);

    public ValueTask<IReadOnlyList<MessageDelivery>> FindDeliveriesAsync(string clinicId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken) => new([]);
}
