using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>The account that isn't there: its password is random, hashed as any other, and thrown away.</summary>
internal sealed class Nobody(IPasswordHasher<Account> hasher)
{
    public Account Account { get; } = Create(hasher);

    private static Account Create(IPasswordHasher<Account> hasher)
    {
        var nobody = new Account { Id = "nobody", Email = "", DisplayName = "", PasswordHash = "", SecurityStamp = "", Memberships = [] };
        return nobody with { PasswordHash = hasher.HashPassword(nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))) };
    }
}
