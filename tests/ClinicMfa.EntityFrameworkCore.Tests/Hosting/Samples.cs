namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>Documents and facts.</summary>
internal static class Samples
{
    public const string MessageId = "SM1111";

    /// <summary>How the save of a document with its event begins where it is one statement.</summary>
    public const string SaveOnPostgres = "WITH saved";

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static string ClinicId() => $"clinic-{Guid.CreateVersion7(Now):N}";

    public static MfaSubject Subject() => new(ClinicId(), "nurse");

    public static SubjectRecord Record(MfaSubject subject, long version) => SubjectRecord.New(subject) with { Version = version };

    public static ChallengeRecord Challenges(MfaSubject subject, long version) => ChallengeRecord.New(subject) with { Version = version };

    public static MfaPolicy Policy(string clinicId, long version) => new()
    {
        ClinicId = clinicId,
        IsOn = true,
        Methods = [MfaMethod.Email],
        Version = version,
        ChangedBy = "admin",
        ChangedAt = Now,
        TurnedOnAt = Now,
    };

    public static MfaEvent Fact(MfaSubject subject, MfaEventKind kind = MfaEventKind.CodeRefused, ChallengeId? challengeId = null) => new()
    {
        Id = Guid.CreateVersion7(Now),
        At = Now,
        ClinicId = subject.ClinicId,
        UserId = subject.UserId,
        Kind = kind,
        ChallengeId = challengeId,
        Outcome = "sample",
    };

    public static MessageDelivery Delivery(string clinicId, DeliveryState state) => new() { ClinicId = clinicId, MessageId = MessageId, State = state, ReportedAt = Now };

    public static OptOut OptOut(string key, long version) => new() { Key = key, Version = version, IsOptedOut = true, Since = Now, Reports = ["report"] };

    public static MfaEvent Grant(MfaSubject subject, ChallengeId? challengeId = null) => Fact(subject, MfaEventKind.SignInCompleted, challengeId ?? ChallengeId.Create());
}
