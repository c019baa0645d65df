using System.Security.Claims;
using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Ties a session to the account as it is: whoever changed their password or address goes on working here, and nowhere else.</summary>
internal static class AccountSession
{
    /// <summary>Brings the session of this request up to a changed account.</summary>
    public static async Task RenewAsync(HttpContext context, Account account)
    {
        var session = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, AccountPrincipal.Renew(context.User, account), session.Properties);
    }

    /// <summary>Ends a staff session whose account has another password or address by now. A database that can't be reached ends none.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } principal || !principal.HasClaim(ClinicMfaClaims.Audience, ClinicMfaClaims.StaffAudience))
            return;
        try
        {
            var accounts = context.HttpContext.RequestServices.GetRequiredService<IAccountStore>();
            var account = await accounts.FindByIdAsync(principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", context.HttpContext.RequestAborted);
            if (account is null || !principal.HasClaim(AccountPrincipal.Stamp, account.SecurityStamp))
                context.RejectPrincipal();
        }
        catch (Exception exception) when (Outage.IsOne(exception))
        {
            // Whoever is signed in goes on (rule F1); pages that need the database say so themselves.
        }
    }
}
