using System.Security.Cryptography;

namespace ClinicMfa.StoreBenchmarks;

/// <summary>Documents as a login leaves them: a subject with two trusted browsers, a challenge that waits for its first code.</summary>
internal static class Documents
{
    public const string ClinicId = "8f14e45f-ceea-467f-a8e5-0d4b1f5d3b11";

    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow();

    /// <summary>Far enough that nothing expires while it is measured.</summary>
    public static DateTimeOffset End { get; } = Start.AddHours(12);

    public static MfaSubject Subject(string side, int worker) => new(ClinicId, new Guid(worker, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)side[0]]).ToString());

    public static SubjectRecord Enrolled(MfaSubject subject, long version) => SubjectRecord.New(subject) with
    {
        Version = version,
        EnrollmentVersion = 1,
        Epoch = 1,
        LastCodeAt = Start,
        Enrollment = new MfaEnrollment { Method = MfaMethod.Email, SetUpAt = Start },
        Devices = [Browser("Firefox on Windows"), Browser("Safari on iOS")],
    };

    public static ChallengeRecord Waiting(MfaSubject subject, long version) => ChallengeRecord.New(subject) with
    {
        Version = version,
        Challenges =
        [
            new MfaChallenge
            {
                Id = ChallengeId.Create(),
                Purpose = ChallengePurpose.SignIn,
                Origin = ChallengeOrigin.Login,
                State = ChallengeState.AwaitingCode,
                Methods = [MfaMethod.Email],
                Method = MfaMethod.Email,
                CreatedAt = Start,
                ExpiresAt = End,
                Basis = new ChallengeBasis(1, 1, "0f9a1c2b3d4e5f60718293a4b5c6d7e8"),
                MessageCount = 1,
                LastSentAt = Start,
                Codes = [new IssuedCode { Hash = new CodeHash("2026-11", RandomNumberGenerator.GetBytes(32)), Reference = new MessageReference("K7"), SentAt = Start, ExpiresAt = End, BudgetsAllowNextAt = Start }],
            },
        ],
    };

    public static MfaEvent Fact(MfaSubject subject) => new()
    {
        Id = Guid.CreateVersion7(Start),
        At = Start,
        ClinicId = subject.ClinicId,
        UserId = subject.UserId,
        ActorId = $"{subject.ClinicId}/{subject.UserId}",
        Kind = MfaEventKind.CodeSent,
        Method = MfaMethod.Email,
        Destination = MaskedDestination.Of(MfaMethod.Email, "therapist@harbor.example"),
        ClientAddress = "192.0.2.17",
        ChallengeId = ChallengeId.Create(),
        Outcome = "sent",
    };

    private static TrustedDevice Browser(string name) => new()
    {
        Browser = name,
        ClientAddress = "192.0.2.17",
        CredentialStampHash = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        EnrollmentVersion = 1,
        Method = MfaMethod.Email,
        ProvenAt = Start,
        SecretHash = RandomNumberGenerator.GetBytes(32),
    };
}
