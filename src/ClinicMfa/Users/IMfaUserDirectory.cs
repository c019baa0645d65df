namespace ClinicMfa;

/// <summary>The host's users. The one interface a host must implement.</summary>
public interface IMfaUserDirectory
{
    /// <summary>Finds a user in a clinic.</summary>
    /// <returns>The user as known now, or <see langword="null"/> when this clinic has no such user: then nobody is let in.</returns>
    Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken);

    /// <summary>Counts the clinic's staff. Sizes the clinic's hourly message budget (rule C7); kept for a minute where the host has an <c>IMemoryCache</c>.</summary>
    Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken);

    /// <summary>Reads the clinic's staff, in any stable order, a page at a time. Patients are not staff.</summary>
    /// <param name="clinicId">The clinic.</param>
    /// <param name="continuation"><see cref="MfaUserPage.Continuation"/> of the page before; <see langword="null"/> for the first.</param>
    /// <param name="pageSize">How many users at most, 1 to 500.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken);
}
