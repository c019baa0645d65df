using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>An account as a session knows it. ClinicMfa adds clinic and audience itself.</summary>
internal static class AccountPrincipal
{
    /// <summary>The account's security stamp at the login: a session of an earlier one is over. The cookie is encrypted.</summary>
    public const string Stamp = "samplehost:stamp";

    public static ClaimsPrincipal Of(Account account) => new(new ClaimsIdentity(ClaimsOf(account), CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>The same session after its account changed: this host's claims are new, those of ClinicMfa stay.</summary>
    public static ClaimsPrincipal Renew(ClaimsPrincipal principal, Account account)
    {
        var claims = ClaimsOf(account);
        var kept = principal.Claims.Where(claim => !Array.Exists(claims, own => own.Type == claim.Type));
        return new ClaimsPrincipal(new ClaimsIdentity([.. claims, .. kept], CookieAuthenticationDefaults.AuthenticationScheme));
    }

    private static Claim[] ClaimsOf(Account account) =>
        [new(ClaimTypes.NameIdentifier, account.Id), new(ClaimTypes.Name, account.DisplayName), new(Stamp, account.SecurityStamp)];
}
