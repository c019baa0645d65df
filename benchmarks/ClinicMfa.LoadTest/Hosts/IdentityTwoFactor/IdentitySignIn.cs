using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.LoadTest.Hosts.IdentityTwoFactor;

/// <summary>Identity's password check, which sends everybody here to the code page unless the browser is remembered.</summary>
internal sealed class IdentitySignIn(SignInManager<IdentityUser> signIn) : IPasswordStep
{
    public async Task<string?> EnterAsync(HttpContext context, string email, string password) =>
        await signIn.PasswordSignInAsync(email, password, isPersistent: false, lockoutOnFailure: true) switch
        {
            { RequiresTwoFactor: true } => "/code",
            { Succeeded: true } => "/",
            _ => null,
        };
}
