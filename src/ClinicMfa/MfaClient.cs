namespace ClinicMfa;

/// <summary>Where a request came from, for the audit.</summary>
/// <param name="Address">The client's address as the host's forwarded-headers configuration leaves it; <see langword="null"/> when unknown.</param>
public sealed record MfaClient(string? Address)
{
    /// <summary>A client whose address is not known.</summary>
    public static MfaClient Unknown { get; } = new((string?)null);
}
