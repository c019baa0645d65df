namespace ClinicMfa.Tests.Documents;

/// <summary>The documents that the golden files hold.</summary>
internal static class SampleDocuments
{
    public static readonly MfaSubject Subject = new("harbor", "therapist-harbor");

    /// <summary>Ids that use up what is allowed: every character that is special somewhere, and one beyond the basic plane.</summary>
    public static readonly MfaSubject OddSubject = new("ha:rb/or {1}%", "a\"b\\c\t<é>😀");

    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero).AddTicks(1);
    private static readonly string Stamp = new('a', 64);

    public static MfaPolicy PolicyOn { get; } = new()
    {
        ClinicId = "harbor",
        IsOn = true,
        Methods = [MfaMethod.Email, MfaMethod.Text],
        PromptEveryDays = 30,
        DeviceTrust = DeviceTrust.UserOptIn,
        StartsAt = At.AddDays(7),
        AllowEmailFallback = true,
        TurnedOnAt = At,
        Version = 4,
        ChangedBy = "admin-harbor",
        ChangedAt = At,
    };

    public static MfaPolicy PolicyOff { get; } = new()
    {
        ClinicId = "maple",
        IsOn = false,
        Methods = [MfaMethod.Email],
        PromptEveryDays = null,
        Version = 1,
        ChangedBy = "operator sample",
        ChangedAt = At,
    };

    public static SubjectRecord SubjectFull { get; } = new()
    {
        Subject = Subject,
        Version = 12,
        Enrollment = new MfaEnrollment { Method = MfaMethod.Text, PhoneNumber = "+14152013344", SetUpAt = At },
        EnrollmentVersion = 2,
        Devices =
        [
            new TrustedDevice { SecretHash = Bytes(1), ProvenAt = At, Method = MfaMethod.Text, EnrollmentVersion = 2, CredentialStampHash = Stamp },
            new TrustedDevice { SecretHash = Bytes(2), ProvenAt = At.AddDays(1), Method = MfaMethod.Text, EnrollmentVersion = 2, CredentialStampHash = Stamp },
        ],
        SignInFailures = new FailureLedger { Recent = [At, At.AddMinutes(1)], InARow = 2, SinceAccepted = 12, LockedUntil = At.AddMinutes(15) },
        StepUpFailures = new FailureLedger { Recent = [At], InARow = 1, SinceAccepted = 1 },
        Epoch = 1,
        LastCodeAt = At.AddDays(1),
    };

    /// <summary>What came with resets, emergency access and methods that are allowed since a day.</summary>
    public static MfaPolicy PolicySince { get; } = PolicyOn with { AllowedSince = [new AllowedMethod(MfaMethod.Email, At), new AllowedMethod(MfaMethod.Text, At.AddDays(2))] };

    public static SubjectRecord SubjectReset { get; } = SubjectFull with
    {
        Devices = [SubjectFull.Devices[0] with { Browser = "Chrome on Windows", ClientAddress = "192.0.2.7" }],
        ResetAt = At.AddDays(3),
        VouchedStampHash = Stamp,
        OneLogin = new OneLoginGrant { GivenAt = At.AddDays(4), ExpiresAt = At.AddDays(4).AddHours(1), CredentialStampHash = Stamp },
    };

    public static SubjectRecord SubjectOdd { get; } = SubjectRecord.New(OddSubject) with { Version = 1 };

    public static ChallengeRecord ChallengesFull { get; } = new()
    {
        Subject = Subject,
        Version = 3,
        Challenges =
        [
            new MfaChallenge
            {
                Id = Id('1'),
                Purpose = ChallengePurpose.SetUp,
                Origin = ChallengeOrigin.Login,
                State = ChallengeState.AwaitingCode,
                Methods = [MfaMethod.Email, MfaMethod.Text],
                Method = MfaMethod.Text,
                ProtectedPhoneNumber = [1, 2, 3, 4],
                Codes =
                [
                    new IssuedCode { Hash = new CodeHash("key1", Bytes(3)), Reference = new("K7"), SentAt = At, ExpiresAt = At.AddMinutes(10), BudgetsAllowNextAt = DateTimeOffset.MinValue, Delivery = CodeDelivery.Refused },
                    new IssuedCode { Hash = new CodeHash("key1", Bytes(4)), Reference = new("M3"), SentAt = At.AddMinutes(1), ExpiresAt = At.AddMinutes(11), BudgetsAllowNextAt = At.AddMinutes(16) },
                ],
                MessageCount = 2,
                LastSentAt = At.AddMinutes(1),
                WrongTries = 1,
                CreatedAt = At,
                ExpiresAt = At.AddMinutes(31),
                Basis = new ChallengeBasis(4, 2, Stamp),
            },
            new MfaChallenge
            {
                Id = Id('2'),
                Purpose = ChallengePurpose.SignIn,
                Origin = ChallengeOrigin.Login,
                State = ChallengeState.ChoosingMethod,
                Methods = [MfaMethod.Text],
                CreatedAt = At,
                ExpiresAt = At.AddMinutes(30),
                Basis = new ChallengeBasis(4, 2, Stamp),
            },
            new MfaChallenge
            {
                Id = Id('3'),
                Purpose = ChallengePurpose.StepUp,
                Origin = ChallengeOrigin.Session,
                State = ChallengeState.Consumed,
                Methods = [MfaMethod.Email],
                Method = MfaMethod.Email,
                CreatedAt = At,
                ExpiresAt = At.AddMinutes(30),
                Basis = new ChallengeBasis(0, 0, Stamp),
            },
        ],
        Sends = [new SentMessage(Id('1'), new("K7"), ChallengeOrigin.Login, At), new SentMessage(Id('3'), new("A2"), ChallengeOrigin.Session, At)],
    };

    public static ChallengeRecord ChallengesMailbox { get; } = ChallengesFull with
    {
        Challenges = [ChallengesFull.Challenges[0] with { State = ChallengeState.ProvingMailbox, MailboxProof = MailboxProof.Needed, ProtectedPhoneNumber = null }],
    };

    public static ChallengeRecord ChallengesEmpty { get; } = ChallengeRecord.New(Subject) with { Version = 1 };

    public static OptOut OptOutFull { get; } = new()
    {
        Key = "text:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Version = 7,
        IsOptedOut = true,
        Since = At,
        Reports = ["SM1111", "SM\"2222\"", "SM3333"],
    };

    public static OptOut OptOutEmpty { get; } = new() { Key = "text:0", Version = 1, IsOptedOut = false, Since = At.AddDays(1) };

    public static byte[] Bytes(byte value) => [.. Enumerable.Repeat(value, 32)];

    private static ChallengeId Id(char digit) => ChallengeId.TryParse(new string(digit, 32), out var id) ? id : throw new InvalidOperationException();
}
