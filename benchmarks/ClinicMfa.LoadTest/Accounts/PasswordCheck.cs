using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.LoadTest.Accounts;

/// <summary>Checks an email address and a password.</summary>
internal sealed class PasswordCheck(IAccounts accounts, IPasswordHasher<Account> hasher)
{
    /// <summary>Finds whose password this is.</summary>
    public async Task<Account?> FindAsync(string email, string password, CancellationToken cancellationToken) =>
        await accounts.FindByEmailAsync(email, cancellationToken) is { } account
        && hasher.VerifyHashedPassword(account, account.PasswordHash, password) is PasswordVerificationResult.Success
            ? account
            : null;

    /// <summary>An account as its session knows it.</summary>
    public static ClaimsPrincipal PrincipalOf(Account account) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, account.Id), new Claim(ClaimTypes.Name, account.Email)],
        CookieAuthenticationDefaults.AuthenticationScheme));
}
