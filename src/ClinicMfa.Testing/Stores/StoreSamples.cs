using System.Security.Cryptography;

namespace ClinicMfa.Testing;

/// <summary>Documents and facts for the contract suites.</summary>
internal static class StoreSamples
{
    private static readonly ChallengeId SomeChallenge = ChallengeId.Create();

    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A clinic that no other test uses.</summary>
    public static string ClinicId() => $"clinic-{Unique()}";

    /// <summary>A budget that no other test uses.</summary>
    public static BudgetKey BudgetKey() => new($"to:{Unique()}");

    /// <summary>The key of a number that no other test uses.</summary>
    public static string OptOutKey() => $"number-{Unique()}";

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

    public static ChallengeRecord Challenges(MfaSubject subject, long version) => new()
    {
        Subject = subject,
        Version = version,
        Challenges =
        [
            new MfaChallenge
            {
                Id = SomeChallenge,
                Purpose = ChallengePurpose.SignIn,
                Origin = ChallengeOrigin.Login,
                State = ChallengeState.AwaitingCode,
                Methods = [MfaMethod.Email],
                CreatedAt = Now,
                ExpiresAt = Now.AddMinutes(30),
                Basis = new ChallengeBasis(1, 0, ""),
            },
        ],
    };

    public static MfaEvent Fact(string clinicId, MfaEventKind kind = MfaEventKind.CodeSent, ChallengeId? challengeId = null, string? userId = "nurse") => new()
    {
        Id = EventId(0),
        At = Now,
        ClinicId = clinicId,
        UserId = userId,
        Kind = kind,
        ChallengeId = challengeId,
        Outcome = "sample",
    };

    public static MessageDelivery Delivery(string clinicId, string messageId, DeliveryState state) => new()
    {
        ClinicId = clinicId,
        MessageId = messageId,
        State = state,
        ReportedAt = Now.AddTicks(1),
    };

    public static OptOut OptOut(string key, long version) => new()
    {
        Key = key,
        Version = version,
        IsOptedOut = true,
        Since = Now,
        Reports = ["report"],
    };

    /// <summary>A fresh id of a fact; those of a higher number are newer.</summary>
    public static Guid EventId(int number) => Guid.CreateVersion7(Now.AddMilliseconds(number));

    /// <summary>The first id a fact of this number could have.</summary>
    public static Guid FirstEventId(int number)
    {
        var bytes = EventId(number).ToByteArray(bigEndian: true);
        bytes.AsSpan(6).Clear();
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The last id a fact of this number could have.</summary>
    public static Guid LastEventId(int number)
    {
        var bytes = EventId(number).ToByteArray(bigEndian: true);
        bytes.AsSpan(6).Fill(byte.MaxValue);
        return new Guid(bytes, bigEndian: true);
    }

    private static string Unique() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
}
