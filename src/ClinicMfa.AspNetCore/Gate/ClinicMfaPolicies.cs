namespace ClinicMfa.AspNetCore;

/// <summary>The names of the gate's authorization policies.</summary>
public static class ClinicMfaPolicies
{
    /// <summary>A completed session of the clinic's staff, for the clinic the request is about. Make it the fallback: <c>options.UseClinicMfaStaffAsFallback()</c>.</summary>
    public const string Staff = "ClinicMfa.Staff";

    /// <summary>A session begun through the patient portal (rule P8).</summary>
    public const string Portal = "ClinicMfa.Portal";

    /// <summary><see cref="Staff"/>, and a code accepted lately in this session: within 5 minutes to open a page, 15 to send its form.</summary>
    public const string Recent = "ClinicMfa.Recent";

    /// <summary>
    /// <see cref="Staff"/>, and the Admin permission in the session's clinic: <see cref="MfaUser.IsAdmin"/> of the host's directory, or what the host said with
    /// <c>options.UseClinicMfaAdmin(…)</c>. For pages that administer MFA; <see cref="IMfaAdministration"/> checks the permission again itself (rule P2).
    /// </summary>
    public const string Admin = "ClinicMfa.Admin";
}
