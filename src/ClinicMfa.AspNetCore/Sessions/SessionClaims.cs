using System.Globalization;
using System.Security.Claims;

namespace ClinicMfa.AspNetCore;

/// <summary>What a completed session's claims say.</summary>
internal sealed record SessionClaims(MfaSubject Subject, MfaAudience Audience, MfaProof? LatestProof, string? Scheme, long Epoch)
{
    /// <summary>Reads a principal.</summary>
    /// <returns><see langword="null"/> unless it is authenticated and was completed by this package, which issued the claims. One whose epoch can't be understood is none: it could not be ended.</returns>
    public static SessionClaims? Read(ClaimsPrincipal? principal)
    {
        if (principal?.Identity is not { IsAuthenticated: true })
            return null;
        if (Single(principal, ClinicMfaClaims.Completed) is null || SubjectOf(principal) is not { } subject || EpochOf(principal) is not { } epoch)
            return null;
        return Single(principal, ClinicMfaClaims.Audience) switch
        {
            ClinicMfaClaims.StaffAudience => new(subject, MfaAudience.Staff, ProofOf(principal), Single(principal, ClinicMfaClaims.Scheme), epoch),
            ClinicMfaClaims.PortalAudience => new(subject, MfaAudience.PatientPortal, null, Single(principal, ClinicMfaClaims.Scheme), epoch),
            _ => null,
        };
    }

    private static MfaSubject? SubjectOf(ClaimsPrincipal principal) =>
        MfaSubject.TryCreate(Single(principal, ClinicMfaClaims.Clinic), Single(principal, ClinicMfaClaims.User), out var subject) ? subject : null;

    private static MfaProof? ProofOf(ClaimsPrincipal principal) =>
        MfaMethod.TryParse(Single(principal, ClinicMfaClaims.Method), out var method)
        && long.TryParse(Single(principal, ClinicMfaClaims.At), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? new MfaProof(method, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    private static long? EpochOf(ClaimsPrincipal principal) =>
        principal.FindFirst(ClinicMfaClaims.Epoch) is null ? 0
        : long.TryParse(Single(principal, ClinicMfaClaims.Epoch), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) ? epoch
        : null;

    // Said twice is not said: a second identity merged in by another scheme can't overrule the first. Types are found in any case, and ours have one.
    // Whoever brings a claim into the principal names its issuer: an identity provider's, or a table's, is not ours.
    private static string? Single(ClaimsPrincipal principal, string type)
    {
        using var found = principal.FindAll(type).GetEnumerator();
        if (!found.MoveNext())
            return null;
        var claim = found.Current;
        return found.MoveNext() || claim.Type != type || claim.Issuer != ClinicMfaClaims.Issuer ? null : claim.Value;
    }
}
