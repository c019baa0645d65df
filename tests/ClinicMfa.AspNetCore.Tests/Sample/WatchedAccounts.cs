using ClinicMfa.SampleHost.Accounts;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Notes each look at the accounts.</summary>
internal sealed class WatchedAccounts(IAccountStore inner, List<string> calls) : IAccountStore
{
    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken) => Noted(nameof(FindByEmailAsync)).FindByEmailAsync(email, cancellationToken);

    public Task<Account?> FindByIdAsync(string id, CancellationToken cancellationToken) => Noted(nameof(FindByIdAsync)).FindByIdAsync(id, cancellationToken);

    public Task<IReadOnlyList<Account>> ListStaffAsync(string clinicId, CancellationToken cancellationToken) => Noted(nameof(ListStaffAsync)).ListStaffAsync(clinicId, cancellationToken);

    public Task<bool> HasAnyAsync(CancellationToken cancellationToken) => Noted(nameof(HasAnyAsync)).HasAnyAsync(cancellationToken);

    public Task<bool> TryAddAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken) => Noted(nameof(TryAddAsync)).TryAddAsync(accounts, cancellationToken);

    public Task<AccountUpdate> TryUpdateAsync(Account changed, string expectedStamp, CancellationToken cancellationToken) =>
        Noted(nameof(TryUpdateAsync)).TryUpdateAsync(changed, expectedStamp, cancellationToken);

    public Task SetLanguageAsync(string id, string language, CancellationToken cancellationToken) =>
        Noted(nameof(SetLanguageAsync)).SetLanguageAsync(id, language, cancellationToken);

    private IAccountStore Noted(string call)
    {
        calls.Add(call);
        return inner;
    }
}
