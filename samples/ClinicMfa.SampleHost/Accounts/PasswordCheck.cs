using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Checks an email address and a password. Costs the same whether or not there is such an account (B24).</summary>
internal sealed class PasswordCheck(IAccountStore accounts, Nobody nobody, IPasswordHasher<Account> hasher)
{
    /// <summary>Finds whose password this is, among the accounts that may use this door.</summary>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="mayEnter">Whether an account may use this door at all; one that may not is answered like a wrong password.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The account, or <see langword="null"/>: which of the three was wrong isn't said.</returns>
    public async Task<Account?> FindAsync(string? email, string? password, Func<Account, bool> mayEnter, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync((email ?? "").Trim(), cancellationToken) ?? nobody.Account;
        var verified = hasher.VerifyHashedPassword(account, account.PasswordHash, password ?? "");
        return verified is not PasswordVerificationResult.Failed && account != nobody.Account && mayEnter(account) ? account : null;
    }
}
