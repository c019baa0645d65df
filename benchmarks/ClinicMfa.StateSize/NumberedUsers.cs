namespace ClinicMfa.StateSize;

/// <summary>A directory without memory: users and clinics are numbers in the form of a GUID, as many hosts' ids are.</summary>
internal sealed class NumberedUsers : IMfaUserDirectory
{
    public static MfaSubject Subject(int number) => new(Id(number / Logins.StaffPerClinic), Id(number));

    public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => Task.FromResult<MfaUser?>(new MfaUser
    {
        Subject = subject,
        AccountEmail = $"{subject.UserId}@clinic.example",
        DisplayName = "Nurse",
        ClinicName = "Clinic",
        CredentialStamp = "1",
    });

    public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => Task.FromResult(Logins.StaffPerClinic);

    public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
        Task.FromResult(new MfaUserPage([], null));

    private static string Id(int number) => new Guid(number, 0, 0, new byte[8]).ToString();
}
