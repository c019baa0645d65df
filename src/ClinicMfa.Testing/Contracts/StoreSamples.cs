namespace ClinicMfa.Testing;

/// <summary>Documents and facts for the contract suites.</summary>
internal static class StoreSamples
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static MfaSubject Subject(string userId = "nurse") => new("harbor", userId);

    public static MfaPolicy Policy(string clinicId, long version) => new()
    {
        ClinicId = clinicId,
        IsOn = true,
        Methods = [MfaMethod.Email, MfaMethod.Text],
        PromptEveryDays = 30,
        Version = version,
        ChangedBy = "admin",
        ChangedAt = Now,
        TurnedOnAt = Now,
    };

    public static SubjectRecord Record(MfaSubject subject, long version) => new()
    {
        Subject = subject,
        Version = version,
        Enrollment = new MfaEnrollment { Method = MfaMethod.Text, PhoneNumber = "+14152013344", SetUpAt = Now },
        EnrollmentVersion = 1,
        SignInFailures = new FailureLedger { Recent = [Now], InARow = 1, SinceAccepted = 1 },
    };

    public static ChallengeRecord Challenges(MfaSubject subject, long version) => new() { Subject = subject, Version = version };

    public static MfaEvent Fact(string clinicId, MfaEventKind kind = MfaEventKind.CodeSent, ChallengeId? challengeId = null, string? userId = "nurse") => new()
    {
        Id = Guid.CreateVersion7(Now),
        At = Now,
        ClinicId = clinicId,
        UserId = userId,
        Kind = kind,
        ChallengeId = challengeId,
        Outcome = "sample",
    };
}
