using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Notes each password that is checked.</summary>
internal sealed class WatchedHasher(IPasswordHasher<Account> inner, List<string> calls) : IPasswordHasher<Account>
{
    public string HashPassword(Account user, string password) => inner.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        calls.Add(nameof(VerifyHashedPassword));
        return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
