using ClinicMfa.LoadTest.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.LoadTest.Hosts.WithClinicMfa;

/// <summary>After the password, ClinicMfa decides.</summary>
internal sealed class ClinicMfaSignIn(PasswordCheck passwords) : IPasswordStep
{
    public async Task<string?> EnterAsync(HttpContext context, string email, string password)
    {
        if (await passwords.FindAsync(email, password, context.RequestAborted) is not { } account)
            return null;
        var outcome = await context.SignInWithMfaAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            PasswordCheck.PrincipalOf(account),
            new MfaSubject(account.ClinicId, account.Id),
            new AuthenticationProperties { RedirectUri = "/" });
        return outcome.LocalPath;
    }
}
