namespace ClinicMfa.AspNetCore.Identity;

/// <summary>The clinic a sign-in is for, and the door.</summary>
/// <param name="ClinicId">The clinic's id, 1 to 128 characters.</param>
/// <param name="Audience">Through which door. Default: the staff's.</param>
public sealed record SignInClinic(string ClinicId, MfaAudience Audience = MfaAudience.Staff);
