namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Keeps this host's accounts.</summary>
internal interface IAccountStore
{
    /// <summary>Finds an account by its email address, whatever its case.</summary>
    Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    Task<Account?> FindByIdAsync(string id, CancellationToken cancellationToken);

    /// <summary>The staff of a clinic, by id.</summary>
    Task<IReadOnlyList<Account>> ListStaffAsync(string clinicId, CancellationToken cancellationToken);

    /// <summary>Whether there is an account at all.</summary>
    Task<bool> HasAnyAsync(CancellationToken cancellationToken);

    /// <summary>Adds accounts, all or none.</summary>
    /// <returns>Whether they were added: none is when there is one of the same id or email address already.</returns>
    Task<bool> TryAddAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken);
}
