namespace ClinicMfa;

/// <summary>One row of a clinic's audit.</summary>
/// <param name="Event">The fact.</param>
/// <param name="Delivery">What its channel reported of the message, as of now; <see langword="null"/>: nothing, or the fact is of no message.</param>
public sealed record AuditRow(MfaEvent Event, MessageDelivery? Delivery);
