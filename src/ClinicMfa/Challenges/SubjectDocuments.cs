namespace ClinicMfa;

/// <summary>A subject's two documents, as they were at one moment.</summary>
/// <param name="Subject">The durable one.</param>
/// <param name="Challenges">The short-lived one.</param>
public sealed record SubjectDocuments(StoreLookup<SubjectRecord> Subject, StoreLookup<ChallengeRecord> Challenges);
