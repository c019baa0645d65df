namespace ClinicMfa;

/// <summary>One page of a clinic's staff.</summary>
/// <param name="Users">The users of this page.</param>
/// <param name="Continuation">What to pass for the next page; <see langword="null"/> when this is the last.</param>
public sealed record MfaUserPage(IReadOnlyList<MfaUser> Users, string? Continuation);
