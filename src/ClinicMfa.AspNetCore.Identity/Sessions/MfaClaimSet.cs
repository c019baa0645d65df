using System.Security.Claims;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>ClinicMfa's claims in a principal, taken together.</summary>
internal static class MfaClaimSet
{
    private const string Prefix = "clinicmfa:";

    /// <summary>Whether a claim is one that only ClinicMfa may make.</summary>
    public static bool IsOurs(Claim claim) => claim.Type.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes them out: a table of claims, which an application may let people write to, must not be able to say that somebody proved something.</summary>
    public static ClaimsPrincipal Without(ClaimsPrincipal principal)
    {
        foreach (var identity in principal.Identities)
        {
            foreach (var claim in identity.Claims.Where(IsOurs).ToList())
                identity.RemoveClaim(claim);
        }

        return principal;
    }

    /// <summary>Copies them, and what the session says of how it was begun, in place of what the other says.</summary>
    public static void Copy(ClaimsPrincipal from, ClaimsPrincipal to)
    {
        var identity = to.Identities.First();
        foreach (var claim in identity.Claims.Where(IsOfSession).ToList())
            identity.RemoveClaim(claim);
        identity.AddClaims(from.Claims.Where(IsOfSession).Select(claim => new Claim(claim.Type, claim.Value, claim.ValueType, claim.Issuer)));
    }

    /// <summary>The value of a claim that is there once, and was issued by the flow.</summary>
    public static string? Single(ClaimsPrincipal principal, string type) =>
        principal.FindAll(type).Take(2).ToList() is [{ Issuer: ClinicMfaClaims.Issuer, Value: var only }] ? only : null;

    private static bool IsOfSession(Claim claim) => IsOurs(claim) || claim.Type is ClinicMfaClaims.AuthenticationMethods or ClinicMfaClaims.AuthenticationTime;
}
