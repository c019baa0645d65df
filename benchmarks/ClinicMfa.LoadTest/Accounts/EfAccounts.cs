using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.LoadTest.Accounts;

/// <summary>Accounts in the host's database.</summary>
internal sealed class EfAccounts(RecordsContext database) : IAccounts
{
    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(email);
        return database.Accounts.SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken);
    }

    /// <summary>Whoever has just given the password is not read again.</summary>
    public async Task<Account?> FindByIdAsync(string id, CancellationToken cancellationToken) => await database.Accounts.FindAsync([id], cancellationToken);

    public Task<int> CountAsync(string clinicId, CancellationToken cancellationToken) => database.Accounts.CountAsync(row => row.ClinicId == clinicId, cancellationToken);

    public async Task AddAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        database.Accounts.AddRange(accounts);
        await database.SaveChangesAsync(cancellationToken);
    }
}
