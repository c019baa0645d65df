namespace ClinicMfa;

/// <summary>A browser on which a subject gave a code, and when.</summary>
public sealed record TrustedDevice
{
    /// <summary>SHA-256 of the secret in the browser's cookie, 32 bytes (rule D2). The secret itself is nowhere here.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>When the code was accepted, UTC. Trust is this plus the clinic's interval as it is at the login; nothing slides (rule P4).</summary>
    public required DateTimeOffset ProvenAt { get; init; }

    /// <summary>By which method.</summary>
    public required MfaMethod Method { get; init; }

    /// <summary>The enrollment it was earned under; another one voids it (rule D3).</summary>
    public required long EnrollmentVersion { get; init; }

    /// <summary>What the browser said it is when it earned trust, such as <c>Chrome on Windows</c>, at most 100 characters; <see langword="null"/> where it is not known. For its owner to tell browsers apart, for nothing else.</summary>
    public string? Browser { get; init; }

    /// <summary>From where it earned trust; <see langword="null"/> where that is not known.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>SHA-256 of the credential stamp it was earned under, in hexadecimal; another one voids it (rule D3).</summary>
    public required string CredentialStampHash { get; init; }

    /// <summary>By what its owner names it: the beginning of <see cref="SecretHash"/>, from which nothing can be learned of the secret.</summary>
    internal string Id => Convert.ToHexStringLower(SecretHash.AsSpan(0, 8));
}
