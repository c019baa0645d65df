namespace ClinicMfa;

internal sealed class MfaEnrollmentService(IMfaSubjectStore subjects) : IMfaEnrollmentService
{
    public async Task<MfaEnrollment?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        await subjects.FindAsync(subject, cancellationToken).ConfigureAwait(false) switch
        {
            StoreLookup<SubjectRecord>.Found { Document: var document } => document.Enrollment,
            StoreLookup<SubjectRecord>.None => null,
            var lookup => throw new InvalidOperationException($"What is stored of this subject can't be read: {lookup}"),
        };
}
