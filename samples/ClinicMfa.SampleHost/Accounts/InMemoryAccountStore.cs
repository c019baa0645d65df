using System.Collections.Concurrent;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Keeps accounts until the process ends.</summary>
internal sealed class InMemoryAccountStore : IAccountStore
{
    private readonly ConcurrentDictionary<string, Account> _byId = new(StringComparer.Ordinal);

    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        Task.FromResult(_byId.Values.FirstOrDefault(account => string.Equals(account.Email, email, StringComparison.OrdinalIgnoreCase)));

    public Task<Account?> FindByIdAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(_byId.GetValueOrDefault(id));

    public Task<IReadOnlyList<Account>> ListStaffAsync(string clinicId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Account>>(
            [.. _byId.Values.Where(account => account.IsStaffOf(clinicId, out _)).OrderBy(account => account.Id, StringComparer.Ordinal)]);

    public Task AddAsync(Account account, CancellationToken cancellationToken) =>
        _byId.TryAdd(account.Id, account)
            ? Task.CompletedTask
            : throw new InvalidOperationException($"There is an account '{account.Id}' already.");
}
