using ClinicMfa;

class SupportTool(IMfaAdministration administration, IMfaEnrollmentService enrollments)
{
    public IMfaEnrollmentService Enrollments => enrollments;

    public async Task RunAsync(MfaActor actor, MfaSubject subject, DateTimeOffset monday, CancellationToken cancellationToken)
    {
// sample
        await Task.Yield();
    }
}
