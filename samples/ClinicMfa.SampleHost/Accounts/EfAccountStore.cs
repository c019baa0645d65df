using System.Data.Common;
using ClinicMfa.SampleHost.Data;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Keeps accounts in the host's database.</summary>
internal sealed class EfAccountStore(SampleDbContext database) : IAccountStore
{
    private IQueryable<AccountRow> Rows => database.Accounts.AsNoTracking().Include(row => row.Memberships);

    public async Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        // PostgreSQL's text holds no such character, so no account has one.
        if (email.Contains('\0', StringComparison.Ordinal))
            return null;
        var normalized = AccountRow.Normalize(email);
        return AsAccount(await Rows.SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken));
    }

    public async Task<Account?> FindByIdAsync(string id, CancellationToken cancellationToken) =>
        AsAccount(await Rows.SingleOrDefaultAsync(row => row.Id == id, cancellationToken));

    public async Task<IReadOnlyList<Account>> ListStaffAsync(string clinicId, CancellationToken cancellationToken)
    {
        var rows = await Rows.Where(row => row.Memberships.Any(membership => membership.ClinicId == clinicId && membership.Role != ClinicRole.Patient))
            .ToListAsync(cancellationToken);

        // Sorted here: databases have orders of their own.
        return [.. rows.Select(AsAccount).OfType<Account>().OrderBy(account => account.Id, StringComparer.Ordinal)];
    }

    public Task<bool> HasAnyAsync(CancellationToken cancellationToken) => database.Accounts.AnyAsync(cancellationToken);

    public async Task<bool> TryAddAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        database.Accounts.AddRange(accounts.Select(AsRow));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            database.ChangeTracker.Clear();
            var ids = accounts.Select(account => account.Id).ToList();
            var emails = accounts.Select(account => AccountRow.Normalize(account.Email)).ToList();
            if (await database.Accounts.AnyAsync(row => ids.Contains(row.Id) || emails.Contains(row.NormalizedEmail), cancellationToken))
                return false;
            throw;
        }
    }

    public async Task<AccountUpdate> TryUpdateAsync(Account changed, string expectedStamp, CancellationToken cancellationToken)
    {
        var normalized = AccountRow.Normalize(changed.Email);
        try
        {
            var saved = await database.Accounts.Where(row => row.Id == changed.Id && row.SecurityStamp == expectedStamp).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.Email, changed.Email)
                    .SetProperty(row => row.NormalizedEmail, normalized)
                    .SetProperty(row => row.PasswordHash, changed.PasswordHash)
                    .SetProperty(row => row.SecurityStamp, changed.SecurityStamp)
                    .SetProperty(row => row.PasswordSetThrough, changed.PasswordSetThrough),
                cancellationToken);
            return saved == 1 ? AccountUpdate.Saved : AccountUpdate.Stale;
        }
        catch (DbException)
        {
            if (await database.Accounts.AnyAsync(row => row.NormalizedEmail == normalized && row.Id != changed.Id, cancellationToken))
                return AccountUpdate.EmailTaken;
            throw;
        }
    }

    public Task SetLanguageAsync(string id, string language, CancellationToken cancellationToken) =>
        database.Accounts.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Language, language), cancellationToken);

    private static Account? AsAccount(AccountRow? row) => row is null ? null : new Account
    {
        Id = row.Id,
        Email = row.Email,
        DisplayName = row.DisplayName,
        PasswordHash = row.PasswordHash,
        SecurityStamp = row.SecurityStamp,
        PasswordSetThrough = row.PasswordSetThrough,
        Language = row.Language,
        Memberships = [.. row.Memberships.Select(membership => new Membership(membership.ClinicId, membership.Role))],
    };

    private static AccountRow AsRow(Account account) => new()
    {
        Id = account.Id,
        Email = account.Email,
        NormalizedEmail = AccountRow.Normalize(account.Email),
        DisplayName = account.DisplayName,
        PasswordHash = account.PasswordHash,
        SecurityStamp = account.SecurityStamp,
        PasswordSetThrough = account.PasswordSetThrough,
        Language = account.Language,
        Memberships = [.. account.Memberships.Select(membership => new MembershipRow { AccountId = account.Id, ClinicId = membership.ClinicId, Role = membership.Role })],
    };
}
