namespace ClinicMfa.Benchmarks.Shared;

/// <summary>Documents as logins with codes by email leave them.</summary>
internal static class EmailLogins
{
    /// <summary>Somebody who has set up email.</summary>
    public static SubjectRecord SetUp(MfaSubject subject, DateTimeOffset at) => SubjectRecord.New(subject) with
    {
        Version = 1,
        EnrollmentVersion = 1,
        Enrollment = new MfaEnrollment { Method = MfaMethod.Email, SetUpAt = at },
    };

    /// <summary>The fact of it.</summary>
    public static MfaEvent SetUpFact(MfaSubject subject, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        At = at,
        ClinicId = subject.ClinicId,
        UserId = subject.UserId,
        Kind = MfaEventKind.SetUpCompleted,
        Method = MfaMethod.Email,
        ChallengeId = ChallengeId.Create(),
        Outcome = "seeded",
    };

    /// <summary>A login that is about to wait for its code.</summary>
    public static MfaChallenge Begun(DateTimeOffset at, DateTimeOffset expiresAt) => new()
    {
        Id = ChallengeId.Create(),
        Purpose = ChallengePurpose.SignIn,
        Origin = ChallengeOrigin.Login,
        State = ChallengeState.AwaitingCode,
        Methods = [MfaMethod.Email],
        Method = MfaMethod.Email,
        CreatedAt = at,
        ExpiresAt = expiresAt,
        Basis = new ChallengeBasis(1, 1, "0f9a1c2b3d4e5f60718293a4b5c6d7e8"),
    };

    /// <summary>The same once a code was sent.</summary>
    public static MfaChallenge Sent(MfaChallenge challenge, CodeHash hash, DateTimeOffset at) => challenge with
    {
        MessageCount = 1,
        LastSentAt = at,
        Codes = [new IssuedCode { Hash = hash, Reference = new MessageReference("K7"), SentAt = at, ExpiresAt = challenge.ExpiresAt, BudgetsAllowNextAt = at }],
    };
}
