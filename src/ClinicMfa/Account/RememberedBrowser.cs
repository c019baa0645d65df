namespace ClinicMfa;

/// <summary>A browser on which a person gave a code, as they see it.</summary>
public sealed record RememberedBrowser
{
    /// <summary>By what it is revoked. Tells nothing of its secret.</summary>
    public required string Id { get; init; }

    /// <summary>When a code was given there, UTC.</summary>
    public required DateTimeOffset ProvenAt { get; init; }

    /// <summary>By which method.</summary>
    public required MfaMethod Method { get; init; }

    /// <summary>Until when it is trusted by the clinic's interval as it is now, UTC; <see langword="null"/>: not any more.</summary>
    public required DateTimeOffset? TrustedUntil { get; init; }

    /// <summary>What it said it is, such as <c>Chrome on Windows</c>; <see langword="null"/> where it is not known.</summary>
    public required string? Browser { get; init; }

    /// <summary>From where the code was given; <see langword="null"/> where it is not known.</summary>
    public required string? ClientAddress { get; init; }

    /// <summary>Whether it is the one that asks.</summary>
    public required bool IsThisOne { get; init; }
}
