namespace ClinicMfa;

/// <summary>Since when a clinic allows a method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Since">Since when, without a break, UTC.</param>
public sealed record AllowedMethod(MfaMethod Method, DateTimeOffset Since);
