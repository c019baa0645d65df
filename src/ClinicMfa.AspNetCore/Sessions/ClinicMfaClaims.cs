namespace ClinicMfa.AspNetCore;

/// <summary>The claims by which a session says how it was begun.</summary>
public static class ClinicMfaClaims
{
    /// <summary>The <see cref="System.Security.Claims.Claim.Issuer"/> of all of these. One that anything else issued, an identity provider or the host, opens nothing.</summary>
    public const string Issuer = "ClinicMfa";

    /// <summary>The one clinic the session belongs to (rule P11).</summary>
    public const string Clinic = "clinicmfa:clinic";

    /// <summary>The subject's user id in that clinic.</summary>
    public const string User = "clinicmfa:user";

    /// <summary>Present when the flow was gone through to its end; the value is the <see cref="MfaCompletionReason"/>.</summary>
    public const string Completed = "clinicmfa:completed";

    /// <summary>Through which door: <see cref="StaffAudience"/> or <see cref="PortalAudience"/>.</summary>
    public const string Audience = "clinicmfa:audience";

    /// <summary>The method of the last code accepted in this session; absent where none was asked.</summary>
    public const string Method = "clinicmfa:method";

    /// <summary>When that code was accepted, in Unix seconds; absent where none was asked, and where it went by email in place of a text: that is no fresh proof (rule M6).</summary>
    public const string At = "clinicmfa:at";

    /// <summary>
    /// The number of the subject's sessions at the login this one began with, <see cref="MfaCompletion.Epoch"/>: a reset, and signing out everywhere, end
    /// those with a lower one (rule E5). Staff sessions only; absent: 0.
    /// </summary>
    public const string Epoch = "clinicmfa:epoch";

    /// <summary>The authentication scheme of the session, by which step-up finds and renews it.</summary>
    public const string Scheme = "clinicmfa:scheme";

    /// <summary>Authentication methods (RFC 8176), one claim each: <c>pwd otp</c> by email, <c>pwd sms mfa</c> by text, otherwise <c>pwd</c>.</summary>
    public const string AuthenticationMethods = "amr";

    /// <summary>When the login was completed, in Unix seconds (OpenID Connect Core).</summary>
    public const string AuthenticationTime = "auth_time";

    /// <summary>Value of <see cref="Audience"/> for a clinic's staff.</summary>
    public const string StaffAudience = "staff";

    /// <summary>Value of <see cref="Audience"/> for the patient portal.</summary>
    public const string PortalAudience = "portal";
}
