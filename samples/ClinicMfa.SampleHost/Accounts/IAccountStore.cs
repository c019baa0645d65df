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

    /// <summary>Saves another email address or password, if the account is still as it was read.</summary>
    /// <param name="changed">As it shall be, with a stamp of its own. Memberships, name and language stay as they are.</param>
    /// <param name="expectedStamp">The stamp it was read with.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<AccountUpdate> TryUpdateAsync(Account changed, string expectedStamp, CancellationToken cancellationToken);

    /// <summary>Keeps which language somebody used last. The stamp stays: it is no credential.</summary>
    Task SetLanguageAsync(string id, string language, CancellationToken cancellationToken);
}
