namespace ClinicMfa.AspNetCore;

/// <summary>What came of a right password. The host answers with <c>LocalRedirect(outcome.LocalPath)</c>, whatever it is.</summary>
/// <param name="IsSignedIn">Whether the session began at once: nothing was asked.</param>
/// <param name="LocalPath">Where to send the browser: <c>/mfa</c>, or where the login was going to. Always a path of this site.</param>
public sealed record MfaSignInOutcome(bool IsSignedIn, string LocalPath);
