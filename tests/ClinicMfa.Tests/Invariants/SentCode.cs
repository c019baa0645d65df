namespace ClinicMfa.Tests.Invariants;

/// <summary>A code as a mailbox sees it.</summary>
internal sealed record SentCode(ChallengeId Challenge, string Digits, DateTimeOffset SentAt, bool IsRefused, ChallengeOrigin Origin)
{
    public bool IsUsed { get; set; }
}
