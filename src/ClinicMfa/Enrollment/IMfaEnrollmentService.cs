namespace ClinicMfa;

/// <summary>Reads what a user has set up, for an account page.</summary>
public interface IMfaEnrollmentService
{
    /// <summary>The user's enrollment.</summary>
    /// <returns>The enrollment, or <see langword="null"/> when nothing is set up.</returns>
    Task<MfaEnrollment?> FindAsync(MfaSubject subject, CancellationToken cancellationToken);
}
