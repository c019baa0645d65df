using System.Globalization;
using System.Security.Claims;

namespace ClinicMfa.AspNetCore;

/// <summary>Puts a completion into a principal's claims. What a claim said before is replaced, whoever put it there.</summary>
internal static class SessionPrincipal
{
    /// <summary><c>amr</c> as .NET's token handlers rename it by default.</summary>
    private const string RenamedAuthenticationMethods = "http://schemas.microsoft.com/claims/authnmethodsreferences";

    private static readonly string[] ProofTypes = [ClinicMfaClaims.Method, ClinicMfaClaims.At, ClinicMfaClaims.AuthenticationMethods, RenamedAuthenticationMethods];

    private static readonly string[] AllTypes =
    [
        ClinicMfaClaims.Clinic, ClinicMfaClaims.User, ClinicMfaClaims.Completed, ClinicMfaClaims.Audience, ClinicMfaClaims.Scheme,
        ClinicMfaClaims.Epoch, ClinicMfaClaims.AuthenticationTime, .. ProofTypes,
    ];

    /// <summary>The principal of a session that begins.</summary>
    public static ClaimsPrincipal Begin(ClaimsPrincipal principal, string scheme, MfaSubject subject, MfaAudience audience, MfaCompletion completion)
    {
        var (renewed, identity) = Without(principal, AllTypes);
        identity.AddClaim(Own(ClinicMfaClaims.Clinic, subject.ClinicId));
        identity.AddClaim(Own(ClinicMfaClaims.User, subject.UserId));
        identity.AddClaim(Own(ClinicMfaClaims.Completed, completion.Reason.ToString()));
        identity.AddClaim(Own(ClinicMfaClaims.Audience, audience == MfaAudience.PatientPortal ? ClinicMfaClaims.PortalAudience : ClinicMfaClaims.StaffAudience));
        identity.AddClaim(Own(ClinicMfaClaims.Scheme, scheme));
        identity.AddClaim(Seconds(ClinicMfaClaims.AuthenticationTime, completion.At));
        if (audience == MfaAudience.Staff)
            identity.AddClaim(Number(ClinicMfaClaims.Epoch, completion.Epoch));
        AddProof(identity, completion);
        return renewed;
    }

    /// <summary>The principal of a live session in which a code was accepted. Its epoch stays the login's: a code revives no session that was ended (rule E5).</summary>
    public static ClaimsPrincipal Renew(ClaimsPrincipal principal, MfaCompletion completion)
    {
        if (completion.Method is null)
            return principal;
        var (renewed, identity) = Without(principal, ProofTypes);
        AddProof(identity, completion);
        return renewed;
    }

    private static void AddProof(ClaimsIdentity identity, MfaCompletion completion)
    {
        foreach (var value in AuthenticationMethods(completion.Method))
            identity.AddClaim(Own(ClinicMfaClaims.AuthenticationMethods, value));
        if (completion.Method is { } method)
            identity.AddClaim(Own(ClinicMfaClaims.Method, method.Name));
        if (completion.Proof is { } proof)
            identity.AddClaim(Seconds(ClinicMfaClaims.At, proof.At));
    }

    // A code by email is a one-time password, but no second factor: the mailbox is no device of its own (NIST SP 800-63B-4, 3.1.3.1).
    private static string[] AuthenticationMethods(MfaMethod? method) =>
        method == MfaMethod.Email ? ["pwd", "otp"]
        : method == MfaMethod.Text ? ["pwd", "sms", "mfa"]
        : ["pwd"];

    private static Claim Own(string type, string value) => new(type, value, ClaimValueTypes.String, ClinicMfaClaims.Issuer);

    private static Claim Seconds(string type, DateTimeOffset at) => Number(type, at.ToUnixTimeSeconds());

    private static Claim Number(string type, long value) => new(type, value.ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64, ClinicMfaClaims.Issuer);

    private static (ClaimsPrincipal Principal, ClaimsIdentity Identity) Without(ClaimsPrincipal principal, string[] types)
    {
        // Not principal.Clone(): it shares the identities, and the host's own would be changed.
        var clone = new ClaimsPrincipal(principal.Identities.Select(identity => identity.Clone()));
        foreach (var identity in clone.Identities)
        {
            foreach (var claim in identity.Claims.Where(claim => types.Contains(claim.Type, StringComparer.Ordinal)).ToList())
                identity.TryRemoveClaim(claim);
        }

        return clone.Identity is ClaimsIdentity { IsAuthenticated: true } first
            ? (clone, first)
            : throw new InvalidOperationException("The principal to sign in has no authenticated identity: give its ClaimsIdentity an authentication type.");
    }
}
