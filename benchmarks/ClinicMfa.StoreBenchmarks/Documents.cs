using System.Security.Cryptography;
using ClinicMfa.Benchmarks.Shared;

namespace ClinicMfa.StoreBenchmarks;

/// <summary>Documents as a login leaves them: a subject with two trusted browsers, a challenge that waits for its first code.</summary>
internal static class Documents
{
    public const string ClinicId = "8f14e45f-ceea-467f-a8e5-0d4b1f5d3b11";

    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow();

    /// <summary>Far enough that nothing expires while it is measured.</summary>
    public static DateTimeOffset End { get; } = Start.AddHours(12);

    public static MfaSubject Subject(string side, int worker) => new(ClinicId, new Guid(worker, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)side[0]]).ToString());

    public static SubjectRecord Enrolled(MfaSubject subject, long version) => EmailLogins.SetUp(subject, Start) with
    {
        Version = version,
        Epoch = 1,
        LastCodeAt = Start,
        Devices = [Browser("Firefox on Windows"), Browser("Safari on iOS")],
    };

    public static ChallengeRecord Waiting(MfaSubject subject, long version) => ChallengeRecord.New(subject) with
    {
        Version = version,
        Challenges = [EmailLogins.Sent(EmailLogins.Begun(Start, End), new CodeHash("2026-11", RandomNumberGenerator.GetBytes(32)), Start)],
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
