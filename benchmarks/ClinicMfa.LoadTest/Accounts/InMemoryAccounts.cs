namespace ClinicMfa.LoadTest.Accounts;

/// <summary>Accounts in dictionaries, filled before the host listens.</summary>
internal sealed class InMemoryAccounts : IAccounts
{
    private readonly Dictionary<string, Account> _byEmail = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Account> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ofClinic = new(StringComparer.Ordinal);

    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken) => Task.FromResult(_byEmail.GetValueOrDefault(Account.Normalize(email)));

    public Task<Account?> FindByIdAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_byId.GetValueOrDefault(id));

    public Task<int> CountAsync(string clinicId, CancellationToken cancellationToken) => Task.FromResult(_ofClinic.GetValueOrDefault(clinicId));

    public Task AddAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        foreach (var account in accounts)
        {
            _byEmail.Add(account.NormalizedEmail, account);
            _byId.Add(account.Id, account);
            _ofClinic[account.ClinicId] = _ofClinic.GetValueOrDefault(account.ClinicId) + 1;
        }

        return Task.CompletedTask;
    }
}
