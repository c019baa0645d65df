using ClinicMfa.LoadTest.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.LoadTest.Hosts.Plain;

/// <summary>The session begins with the password.</summary>
internal sealed class PlainSignIn(PasswordCheck passwords) : IPasswordStep
{
    public async Task<string?> EnterAsync(HttpContext context, string email, string password)
    {
        if (await passwords.FindAsync(email, password, context.RequestAborted) is not { } account)
            return null;
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, PasswordCheck.PrincipalOf(account), new AuthenticationProperties { RedirectUri = "/" });
        return "/";
    }
}
