namespace ClinicMfa.LoadTest.Accounts;

/// <summary>The accounts of a host that is not on ASP.NET Core Identity.</summary>
internal interface IAccounts
{
    Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    Task<Account?> FindByIdAsync(string id, CancellationToken cancellationToken);

    Task<int> CountAsync(string clinicId, CancellationToken cancellationToken);

    Task AddAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken);
}
