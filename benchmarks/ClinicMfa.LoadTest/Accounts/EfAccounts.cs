using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.LoadTest.Accounts;

/// <summary>Accounts in the host's database.</summary>
internal sealed class EfAccounts(RecordsContext database) : IAccounts
{
    private IQueryable<Account> Rows => database.Accounts.AsNoTracking();

    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(email);
        return Rows.SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken);
    }

    public Task<Account?> FindByIdAsync(string id, CancellationToken cancellationToken) => Rows.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    public Task<int> CountAsync(string clinicId, CancellationToken cancellationToken) => Rows.CountAsync(row => row.ClinicId == clinicId, cancellationToken);

    public async Task AddAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        database.Accounts.AddRange(accounts);
        await database.SaveChangesAsync(cancellationToken);
    }
}
