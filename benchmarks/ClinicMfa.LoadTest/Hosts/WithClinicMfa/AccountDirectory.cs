using ClinicMfa.LoadTest.Accounts;

namespace ClinicMfa.LoadTest.Hosts.WithClinicMfa;

/// <summary>What ClinicMfa asks about the accounts.</summary>
internal sealed class AccountDirectory(IAccounts accounts) : IMfaUserDirectory
{
    public async Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        await accounts.FindByIdAsync(subject.UserId, cancellationToken) is { } account && account.ClinicId == subject.ClinicId
            ? new MfaUser
            {
                Subject = subject,
                AccountEmail = account.Email,
                DisplayName = account.Id,
                ClinicName = account.ClinicId,
                CredentialStamp = account.SecurityStamp,
            }
            : null;

    public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => accounts.CountAsync(clinicId, cancellationToken);

    public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No login lists the staff.");
}
