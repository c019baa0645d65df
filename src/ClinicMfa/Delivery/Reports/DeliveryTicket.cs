namespace ClinicMfa;

/// <summary>Which message a report is about.</summary>
internal sealed record DeliveryTicket(MfaSubject Subject, ChallengeId ChallengeId, MessageReference Reference, string MessageId, MfaMethod Method, string Destination)
{
    /// <summary>Prints no destination.</summary>
    public override string ToString() => $"DeliveryTicket {MessageId}";
}
