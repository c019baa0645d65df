namespace ClinicMfa.SampleHost.Login;

/// <summary>Somebody gave the right password and has yet to say at which clinic they work now. No session: it opens nothing but that question.</summary>
/// <param name="AccountId">Who.</param>
/// <param name="SecurityStamp">Changes with the password: then the choice is void.</param>
/// <param name="ExpiresAt">From when on to log in again, UTC.</param>
/// <param name="ReturnUrl">Where they were going.</param>
internal sealed record ClinicChoice(string AccountId, string SecurityStamp, DateTimeOffset ExpiresAt, string? ReturnUrl);
