namespace ClinicMfa;

/// <summary>A channel's report of what became of a message it had taken.</summary>
/// <param name="State">How far it came.</param>
/// <param name="Failure">Why it did not arrive; only with <see cref="DeliveryState.NotDelivered"/>.</param>
/// <param name="ProviderCode">The channel's own code for it, such as <c>30007</c>, for the audit. At most 50 characters; no text, which may repeat a number.</param>
public sealed record DeliveryReport(DeliveryState State, DeliveryFailure? Failure = null, string? ProviderCode = null);
