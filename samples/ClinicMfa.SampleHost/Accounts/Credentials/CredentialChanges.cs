using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.SampleHost.Accounts.Credentials;

/// <summary>Changes the email address or the password of an account. Either changes the stamp: trusted browsers, pending codes and other sessions are void by it.</summary>
internal sealed class CredentialChanges(IAccountStore accounts, IPasswordHasher<Account> hasher)
{
    /// <summary>Sets another password.</summary>
    /// <returns>The account as it is now, or <see langword="null"/>: somebody else changed it meanwhile.</returns>
    public async Task<Account?> SetPasswordAsync(Account account, string password, PasswordSetThrough through, CancellationToken cancellationToken)
    {
        var changed = account with { PasswordHash = hasher.HashPassword(account, password), SecurityStamp = NewStamp(), PasswordSetThrough = through };
        return await accounts.TryUpdateAsync(changed, account.SecurityStamp, cancellationToken) == AccountUpdate.Saved ? changed : null;
    }

    /// <summary>Sets another email address, exactly as it was typed.</summary>
    public async Task<(AccountUpdate Answer, Account Account)> SetEmailAsync(Account account, string email, CancellationToken cancellationToken)
    {
        var changed = account with { Email = email, SecurityStamp = NewStamp() };
        var answer = await accounts.TryUpdateAsync(changed, account.SecurityStamp, cancellationToken);
        return (answer, answer == AccountUpdate.Saved ? changed : account);
    }

    /// <summary>Whether it is the password that the account has now.</summary>
    public bool IsPresentPassword(Account account, string password) =>
        hasher.VerifyHashedPassword(account, account.PasswordHash, password) is not PasswordVerificationResult.Failed;

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
