namespace ClinicMfa;

/// <summary>What was read of a subject.</summary>
/// <param name="Subject">The durable document.</param>
/// <param name="Challenges">What the store said of the short-lived one; <see langword="null"/>: it was not asked yet.</param>
internal sealed record DocumentsRead(SubjectRecord Subject, StoreLookup<ChallengeRecord>? Challenges);
