namespace ClinicMfa.OidcHost;

/// <summary>What ClinicMfa asks about the staff.</summary>
internal sealed class StaffDirectory(StaffList staff) : IMfaUserDirectory
{
    public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(staff.All.Where(person => person.Subject == subject).Select(ToUser).SingleOrDefault());

    public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) =>
        Task.FromResult(staff.All.Count(person => person.Subject.ClinicId == clinicId));

    public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
        Task.FromResult(new MfaUserPage([.. staff.All.Where(person => person.Subject.ClinicId == clinicId).Select(ToUser)], Continuation: null));

    private static MfaUser ToUser(StaffMember person) => new()
    {
        Subject = person.Subject,
        AccountEmail = person.Email,
        DisplayName = person.Name,
        ClinicName = person.Subject.ClinicId,
        IsAdmin = person.IsAdmin,
        // The password is the provider's, and so is knowing when it changes; what the host knows is which account there, and which address here.
        CredentialStamp = $"{person.Issuer} {person.ProviderId} {person.Email}",
    };
}
