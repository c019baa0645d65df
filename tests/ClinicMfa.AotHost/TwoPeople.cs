namespace ClinicMfa.AotHost;

/// <summary>One of a clinic that takes emails, one of a clinic that takes texts.</summary>
internal sealed class TwoPeople : IMfaUserDirectory
{
    public static MfaSubject Emailed { get; } = new("harbor", "taylor");

    public static MfaSubject Texted { get; } = new("summit", "jordan");

    public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(subject == Emailed || subject == Texted ? ToUser(subject) : null);

    public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => Task.FromResult(1);

    public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
        Task.FromResult(new MfaUserPage([.. new[] { Emailed, Texted }.Where(subject => subject.ClinicId == clinicId).Select(ToUser)], Continuation: null));

    private static MfaUser ToUser(MfaSubject subject) => new()
    {
        Subject = subject,
        AccountEmail = $"{subject.UserId}@{subject.ClinicId}.example",
        DisplayName = subject.UserId,
        ClinicName = subject.ClinicId,
        IsAdmin = false,
        CredentialStamp = "1",
    };
}
