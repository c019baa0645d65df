namespace ClinicMfa;

/// <summary>The short-lived document of one subject: open challenges and the messages of the last 24 hours.</summary>
public sealed record ChallengeRecord
{
    /// <summary>Who.</summary>
    public required MfaSubject Subject { get; init; }

    /// <summary>Counts the saves; 0 was never saved.</summary>
    public long Version { get; init; }

    /// <summary>Challenges, oldest first, at most 3 (rule C10).</summary>
    public IReadOnlyList<MfaChallenge> Challenges { get; init; } = [];

    /// <summary>Messages of the last 24 hours that count against the subject's budget, oldest first (rule C7).</summary>
    public IReadOnlyList<SentMessage> Sends { get; init; } = [];

    /// <summary>The document of somebody with nothing pending.</summary>
    public static ChallengeRecord New(MfaSubject subject) => new() { Subject = subject };
}
