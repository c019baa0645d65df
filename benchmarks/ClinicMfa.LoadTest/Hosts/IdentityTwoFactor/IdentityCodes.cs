using ClinicMfa.LoadTest.Servers;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.LoadTest.Hosts.IdentityTwoFactor;

/// <summary>Identity's code by email.</summary>
internal sealed class IdentityCodes(SignInManager<IdentityUser> signIn, UserManager<IdentityUser> users, SentCodes sent) : ICodeStep
{
    public async Task SendAsync()
    {
        var user = await signIn.GetTwoFactorAuthenticationUserAsync() ?? throw new InvalidOperationException("Nobody has given a password here.");
        sent.Add(user.Email!, await users.GenerateTwoFactorTokenAsync(user, TokenOptions.DefaultEmailProvider));
    }

    public async Task<bool> EnterAsync(string code, bool trust) =>
        (await signIn.TwoFactorSignInAsync(TokenOptions.DefaultEmailProvider, code, isPersistent: false, rememberClient: trust)).Succeeded;
}
