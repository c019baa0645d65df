namespace ClinicMfa.RestyledHost;

/// <summary>Who works there: whoever logs in.</summary>
public sealed class HarborStaff : IMfaUserDirectory
{
    public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => Task.FromResult<MfaUser?>(new MfaUser
    {
        Subject = subject,
        AccountEmail = $"{subject.UserId}@harbor.example",
        DisplayName = subject.UserId,
        ClinicName = "Harbor",
        CredentialStamp = "1",
    });

    public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => Task.FromResult(1);

    public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
        Task.FromResult(new MfaUserPage([], null));
}
