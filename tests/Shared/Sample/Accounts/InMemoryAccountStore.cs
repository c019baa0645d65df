using ClinicMfa.SampleHost.Accounts;

namespace ClinicMfa.Shared;

/// <summary>Keeps the sample's accounts in memory: for tests in which the database is down and the host's accounts are not.</summary>
internal sealed class InMemoryAccountStore : IAccountStore
{
    private readonly Lock _gate = new();
    private IReadOnlyList<Account> _accounts = [];

    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        Task.FromResult(_accounts.FirstOrDefault(account => string.Equals(account.Email, email, StringComparison.OrdinalIgnoreCase)));

    public Task<Account?> FindByIdAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(_accounts.FirstOrDefault(account => account.Id == id));

    public Task<IReadOnlyList<Account>> ListStaffAsync(string clinicId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Account>>(
            [.. _accounts.Where(account => account.IsStaffOf(clinicId, out _)).OrderBy(account => account.Id, StringComparer.Ordinal)]);

    public Task<bool> HasAnyAsync(CancellationToken cancellationToken) => Task.FromResult(_accounts.Count > 0);

    public Task<bool> TryAddAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_accounts.Any(existing => accounts.Any(added => added.Id == existing.Id)))
                return Task.FromResult(false);
            _accounts = [.. _accounts, .. accounts];
            return Task.FromResult(true);
        }
    }

    public Task<AccountUpdate> TryUpdateAsync(Account changed, string expectedStamp, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_accounts.Any(account => account.Id == changed.Id && account.SecurityStamp == expectedStamp))
                return Task.FromResult(AccountUpdate.Stale);
            if (_accounts.Any(account => account.Id != changed.Id && string.Equals(account.Email, changed.Email, StringComparison.OrdinalIgnoreCase)))
                return Task.FromResult(AccountUpdate.EmailTaken);
            _accounts = [.. _accounts.Select(account => account.Id == changed.Id ? changed : account)];
            return Task.FromResult(AccountUpdate.Saved);
        }
    }

    public Task SetLanguageAsync(string id, string language, CancellationToken cancellationToken)
    {
        lock (_gate)
            _accounts = [.. _accounts.Select(account => account.Id == id ? account with { Language = language } : account)];
        return Task.CompletedTask;
    }
}
