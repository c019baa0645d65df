namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Keeps this host's accounts.</summary>
internal interface IAccountStore
{
    /// <summary>Finds an account by its email address, whatever its case.</summary>
    Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    Task<Account?> FindByIdAsync(string id, CancellationToken cancellationToken);

    /// <summary>The staff of a clinic, by id.</summary>
    Task<IReadOnlyList<Account>> ListStaffAsync(string clinicId, CancellationToken cancellationToken);

    Task AddAsync(Account account, CancellationToken cancellationToken);
}
