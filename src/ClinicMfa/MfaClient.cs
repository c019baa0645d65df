namespace ClinicMfa;

/// <summary>Where a request came from, for the audit and for its user.</summary>
/// <param name="Address">The client's address as the host's forwarded-headers configuration leaves it; <see langword="null"/> when unknown.</param>
/// <param name="Browser">What the browser says it is, in a few words such as <c>Chrome on Windows</c>, at most 100 characters; <see langword="null"/> when unknown. Never decides anything.</param>
public sealed record MfaClient(string? Address, string? Browser = null)
{
    /// <summary>A client of which nothing is known.</summary>
    public static MfaClient Unknown { get; } = new((string?)null);
}
