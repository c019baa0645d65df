using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>An account as a session knows it. ClinicMfa adds clinic and audience itself.</summary>
internal static class AccountPrincipal
{
    public static ClaimsPrincipal Of(Account account) =>
        new(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.Id), new Claim(ClaimTypes.Name, account.DisplayName)],
            CookieAuthenticationDefaults.AuthenticationScheme));
}
