using System.Security.Cryptography;

namespace ClinicMfa.Testing;

/// <summary>Documents and facts in which everything is set, as large as the rules let them grow.</summary>
internal static class FullSamples
{
    private const int Devices = 10;
    private const int Challenges = 3;
    private const int Codes = 12;
    private const int Failures = 20;

    private static readonly string LongestMessageId = string.Concat(Enumerable.Repeat("aZ09b", 10));
    private static readonly DateTimeOffset At = StoreSamples.Now.AddTicks(1_234_567);
    private static readonly string Stamp = Convert.ToHexStringLower(SHA256.HashData("stamp"u8));

    public static MfaPolicy Policy(string clinicId, long version) => new()
    {
        ClinicId = clinicId,
        IsOn = true,
        Methods = MfaMethod.All,
        PromptEveryDays = 90,
        DeviceTrust = DeviceTrust.Never,
        StartsAt = At.AddDays(30),
        AllowEmailFallback = true,
        AllowedSince = [.. MfaMethod.All.Select(method => new AllowedMethod(method, At.AddTicks(6)))],
        TurnedOnAt = At.AddTicks(1),
        Version = version,
        ChangedBy = $"operator {OddIds.Longest(100)} \"quoted\"",
        ChangedAt = At.AddTicks(2),
    };

    public static SubjectRecord Record(MfaSubject subject, long version) => new()
    {
        Subject = subject,
        Version = version,
        Enrollment = new MfaEnrollment { Method = MfaMethod.Text, PhoneNumber = "+14152013344", SetUpAt = At },
        EnrollmentVersion = long.MaxValue,
        Devices = [.. Enumerable.Range(0, Devices).Select(Device)],
        SignInFailures = Ledger(Failures, At),
        StepUpFailures = Ledger(Failures, At.AddDays(-1)),
        ResetAt = At.AddTicks(7),
        VouchedStampHash = Stamp,
        OneLogin = new OneLoginGrant { GivenAt = At.AddTicks(8), ExpiresAt = At.AddHours(24), CredentialStampHash = Stamp },
        Epoch = long.MaxValue - 1,
        LastCodeAt = At.AddTicks(3),
    };

    public static ChallengeRecord ChallengesOf(MfaSubject subject, long version)
    {
        var challenges = Enumerable.Range(0, Challenges).Select(Challenge).ToList();
        return new ChallengeRecord
        {
            Subject = subject,
            Version = version,
            Challenges = challenges,
            Sends = [.. Enumerable.Range(0, 2 * Failures).Select(i => new SentMessage(challenges[i % Challenges].Id, Reference(i), (ChallengeOrigin)(1 + (i % 2)), At.AddTicks(i)))],
        };
    }

    public static MfaEvent Fact(string clinicId, string userId) => new()
    {
        Id = StoreSamples.EventId(1),
        At = At,
        ClinicId = clinicId,
        UserId = userId,
        ActorId = $"{OddIds.Longest(MfaSubject.MaxIdLength)}/{OddIds.Longest(MfaSubject.MaxIdLength)}",
        Kind = MfaEventKind.AdministrationDenied,
        Method = MfaMethod.Text,
        Destination = new MaskedDestination("(•••) •••-3344"),
        ClientAddress = "fe80:0000:0000:0000:0202:b3ff:fe1e:8329%enp0s31f6",
        ChallengeId = ChallengeId.Create(),
        MessageId = LongestMessageId,
        Outcome = "wrong code",
        Reason = $"ticket 42: \"identity\" checked,\r\n\tby phone; 100 % 'sure' \\ {{0}} {OddIds.Longest(200)}",
    };

    public static MessageDelivery Delivery(string clinicId) => new()
    {
        ClinicId = clinicId,
        MessageId = LongestMessageId,
        State = DeliveryState.NotDelivered,
        Failure = DeliveryFailure.Filtered,
        ProviderCode = $"30007 \"é\" {OddIds.Longest(40)}",
        ReportedAt = At.AddTicks(4),
    };

    public static OptOut OptOut(string key, long version) => new()
    {
        Key = key,
        Version = version,
        IsOptedOut = true,
        Since = At.AddTicks(5),
        Reports = [.. Enumerable.Range(0, ClinicMfa.OptOut.MaxReports).Select(i => $"{(char)('A' + i)}\"{i}".PadRight(64, '…'))],
    };

    private static TrustedDevice Device(int number) => new()
    {
        SecretHash = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes),
        ProvenAt = At.AddTicks(number),
        Method = number % 2 == 0 ? MfaMethod.Email : MfaMethod.Text,
        EnrollmentVersion = number,
        Browser = OddIds.Longest(100),
        ClientAddress = "fe80:0000:0000:0000:0202:b3ff:fe1e:8329%enp0s31f6",
        CredentialStampHash = Stamp,
    };

    private static FailureLedger Ledger(int count, DateTimeOffset at) => new()
    {
        Recent = [.. Enumerable.Range(0, count).Select(i => at.AddTicks(i))],
        InARow = 9,
        SinceAccepted = int.MaxValue,
        LockedUntil = at.AddMinutes(15),
    };

    private static MfaChallenge Challenge(int number) => new()
    {
        Id = ChallengeId.Create(),
        Purpose = (ChallengePurpose)(1 + (number % 3)),
        Origin = (ChallengeOrigin)(1 + (number % 2)),
        State = (ChallengeState)(5 - number),
        Methods = number == 0 ? [MfaMethod.Text] : MfaMethod.All,
        Method = number == 1 ? null : MfaMethod.Text,
        MailboxProof = number == 0 ? null : (MailboxProof)number,
        ProtectedPhoneNumber = number == 2 ? null : RandomNumberGenerator.GetBytes(64),
        Codes = number == 1 ? [] : [.. Enumerable.Range(0, Codes).Select(Code)],
        MessageCount = Codes,
        LastSentAt = number == 1 ? null : At.AddMinutes(number),
        WrongTries = 5 - number,
        CreatedAt = At,
        ExpiresAt = At.AddMinutes(30).AddTicks(number),
        Basis = new ChallengeBasis(long.MaxValue, number, Stamp),
    };

    private static IssuedCode Code(int number) => new()
    {
        Hash = new CodeHash("0123456789abcdef", RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes)),
        Reference = Reference(number),
        SentAt = At.AddMinutes(number),
        ExpiresAt = At.AddMinutes(10 + number),
        BudgetsAllowNextAt = number == 0 ? DateTimeOffset.MinValue : At.AddTicks(number),
        Delivery = (CodeDelivery)(number % 2),
    };

    private static MessageReference Reference(int number) => new($"{(char)('A' + (number % 26))}{2 + (number % 8)}");
}
