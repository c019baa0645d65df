namespace ClinicMfa;

/// <summary>One message that counts against its subject's budget.</summary>
/// <param name="ChallengeId">The challenge it belongs to.</param>
/// <param name="Reference">The message's reference within the challenge.</param>
/// <param name="Origin">Login and session have budgets of their own (rule C11).</param>
/// <param name="At">When it was handed over, UTC.</param>
public sealed record SentMessage(ChallengeId ChallengeId, MessageReference Reference, ChallengeOrigin Origin, DateTimeOffset At);
