namespace ClinicMfa.StateSize;

/// <summary>Everybody has set up email.</summary>
internal sealed class EnrolledSubjects : IMfaSubjectStore
{
    public ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        new(new StoreLookup<SubjectRecord>.Found(SubjectRecord.New(subject) with
        {
            Version = 1,
            EnrollmentVersion = 1,
            Enrollment = new MfaEnrollment { Method = MfaMethod.Email, SetUpAt = DateTimeOffset.UnixEpoch },
        }));

    public ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No login here saves a subject.");

    public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken) => new([]);
}
