namespace ClinicMfa;

/// <summary>Which message a report is about.</summary>
internal sealed record DeliveryTicket(MfaSubject Subject, ChallengeId ChallengeId, MessageReference Reference, string MessageId);
