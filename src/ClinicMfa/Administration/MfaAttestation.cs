namespace ClinicMfa;

/// <summary>What an Admin states who resets somebody, or vouches for them (rule E5; NIST SP 800-63B-4, section 4.2).</summary>
public sealed record MfaAttestation
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>Why, for the audit: 1 to 500 characters that are no control characters. Whose reason is the operator's gives it with <see cref="MfaActor.Operator"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>"I have verified this person's identity": required.</summary>
    public bool IdentityVerified { get; init; }
}
