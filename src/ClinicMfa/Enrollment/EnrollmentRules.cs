namespace ClinicMfa;

/// <summary>The rules about who sets up and who proves, and what an accepted code changes, as pure functions (rules E2, P7, C11).</summary>
internal static class EnrollmentRules
{
    /// <summary>What a login asks for: the method that is set up while the clinic allows it, otherwise set-up.</summary>
    public static (ChallengePurpose Purpose, IReadOnlyList<MfaMethod> Methods) ForLogin(SubjectRecord subject, MfaPolicy policy) =>
        subject.Enrollment is { } enrollment && policy.Methods.Contains(enrollment.Method)
            ? (ChallengePurpose.SignIn, [enrollment.Method])
            : (ChallengePurpose.SetUp, policy.Methods);

    /// <summary>What a live session is asked for.</summary>
    /// <param name="subject">The subject's document.</param>
    /// <param name="isInForce">Whether the clinic's policy is in force.</param>
    /// <param name="canSendEmails">Whether the mailbox can be proven at all.</param>
    /// <param name="wanted">The methods of which one is to be proven; empty: any.</param>
    /// <param name="latest">The last code accepted in this session.</param>
    /// <param name="now">The time.</param>
    public static (ChallengePurpose Purpose, IReadOnlyList<MfaMethod> Methods) ForSession(
        SubjectRecord subject, bool isInForce, bool canSendEmails, IReadOnlyList<MfaMethod> wanted, MfaProof? latest, DateTimeOffset now)
    {
        if (wanted.Count == 0)
            return subject.Enrollment is { } present && isInForce ? (ChallengePurpose.StepUp, [present.Method]) : ToAccountEmail;
        if (subject.Enrollment is { } enrollment && wanted.Contains(enrollment.Method))
            return (ChallengePurpose.StepUp, [enrollment.Method]);
        if (subject.Enrollment is null && wanted is [var only] && only == MfaMethod.Email)
            return (ChallengePurpose.SetUp, wanted); // its code is the proof of the mailbox

        // Another method than what is there: that comes first (rules C11, E2).
        return MaySetUp(subject, canSendEmails, latest, now) ? (ChallengePurpose.SetUp, wanted) : Present(subject);
    }

    /// <summary>
    /// What changing the method or number asks for in a live session: a fresh code of the present factor, or of the account's mailbox where nothing is set up,
    /// and then set-up (rule E2).
    /// </summary>
    /// <param name="subject">The subject's document.</param>
    /// <param name="canSendEmails">Whether the mailbox can be proven at all.</param>
    /// <param name="allowed">The methods that may be set up.</param>
    /// <param name="latest">The last code accepted in this session.</param>
    /// <param name="now">The time.</param>
    public static (ChallengePurpose Purpose, IReadOnlyList<MfaMethod> Methods) ForChange(
        SubjectRecord subject, bool canSendEmails, IReadOnlyList<MfaMethod> allowed, MfaProof? latest, DateTimeOffset now) =>
        MaySetUp(subject, canSendEmails, latest, now) ? (ChallengePurpose.SetUp, allowed) : Present(subject);

    /// <summary>Whether the mailbox has to be proven before a phone number is taken (rule E6).</summary>
    /// <param name="setting">The host's setting.</param>
    /// <param name="subject">The subject's document.</param>
    /// <param name="canSendEmails">Whether the mailbox can be proven at all.</param>
    /// <param name="origin">At login, somebody set up by email whose clinic no longer allows emails proves that present factor first (rules E2, P7): whoever has only the password must not replace it.</param>
    /// <param name="latest">In a live session a code that went there a moment ago will do.</param>
    /// <param name="now">The time.</param>
    public static MailboxProof? MailboxProofFor(EnrollmentProof setting, SubjectRecord subject, bool canSendEmails, ChallengeOrigin origin, MfaProof? latest, DateTimeOffset now)
    {
        var replacesMailbox = origin == ChallengeOrigin.Login && subject.Enrollment?.Method == MfaMethod.Email && canSendEmails;
        var isAsked = setting == EnrollmentProof.Always || (setting == EnrollmentProof.AfterReset && subject.ResetAt is not null) || replacesMailbox;
        if (!isAsked)
            return null;
        return latest is not null && latest.Method == MfaMethod.Email && Counts(latest, subject, now) ? MailboxProof.Given : MailboxProof.Needed;
    }

    /// <summary>
    /// A reset: nothing is set up, no browser is trusted, every open challenge is dead by its basis and every session by its epoch, the short lock is over. The counts of
    /// 24 hours and since the last accepted code stay (rule E5). Whoever attested the identity vouches for the present password (threat B8).
    /// </summary>
    public static SubjectRecord Reset(SubjectRecord subject, string credentialStampHash, DateTimeOffset now) => subject with
    {
        Enrollment = null,
        EnrollmentVersion = subject.EnrollmentVersion + 1,
        Devices = [],
        Epoch = subject.Epoch + 1,
        ResetAt = now,
        OneLogin = null,
        VouchedStampHash = credentialStampHash,
        SignInFailures = FailureRules.ClearShortLock(subject.SignInFailures),
        StepUpFailures = FailureRules.ClearShortLock(subject.StepUpFailures),
    };

    /// <summary>
    /// A reset of somebody whose document can't be read, over the version of its row. Each number it counted was at most that version, since it grew by one with a
    /// save, so these are new ones; what was counted of wrong codes is taken for the most that can have been.
    /// </summary>
    public static SubjectRecord ResetUnreadable(MfaSubject subject, long version, string credentialStampHash, DateTimeOffset now)
    {
        var unknown = new SubjectRecord
        {
            Subject = subject,
            Version = version,
            EnrollmentVersion = version,
            Epoch = version,
            SignInFailures = FailureRules.Unknown(now),
            StepUpFailures = FailureRules.Unknown(now),
        };
        return Reset(unknown, credentialStampHash, now);
    }

    /// <summary>Whether a former system's number may be taken over: nothing is set up, and nobody reset it. After a reset the number is the user's to choose, with the mailbox proven (rules E2, E6).</summary>
    public static bool MayImport(SubjectRecord subject) => subject.Enrollment is null && subject.ResetAt is null;

    /// <summary>Takes over a former system's number: what was open is dead by its basis, and a proof of before is no proof of this number. Nothing is accepted by it, nobody vouched for, no browser trusted.</summary>
    /// <returns>The document; <see langword="null"/>: something is set up, or was.</returns>
    public static SubjectRecord? Import(SubjectRecord subject, string number, DateTimeOffset now) => MayImport(subject)
        ? subject with
        {
            Enrollment = new MfaEnrollment { Method = MfaMethod.Text, PhoneNumber = number, SetUpAt = now },
            EnrollmentVersion = subject.EnrollmentVersion + 1,
            Devices = [],
        }
        : null;

    /// <summary>What an accepted code changes. The former enrollment stays in force until this moment (rule E2).</summary>
    /// <param name="subject">The subject's document.</param>
    /// <param name="challenge">The challenge whose code was accepted.</param>
    /// <param name="destination">Where that code was sent.</param>
    /// <param name="device">The browser to remember, if it earned trust.</param>
    /// <param name="presented">The secret this browser had before: the new one takes its place.</param>
    /// <param name="credentialStampHash">The credential stamp the code was given under. A text to a number set up before vouches for it (threat B8).</param>
    /// <param name="now">The time.</param>
    public static SubjectRecord Accept(SubjectRecord subject, MfaChallenge challenge, string destination, TrustedDevice? device, DeviceSecret? presented, string credentialStampHash, DateTimeOffset now)
    {
        var accepted = subject.WithLedger(challenge.Origin, FailureRules.Accept(subject.LedgerOf(challenge.Origin))) with { LastCodeAt = now };
        if (challenge.Purpose == ChallengePurpose.SetUp)
        {
            accepted = accepted with
            {
                Enrollment = new MfaEnrollment
                {
                    Method = challenge.Method!.Value,
                    PhoneNumber = challenge.Method == MfaMethod.Text ? destination : null,
                    SetUpAt = now,
                },
                EnrollmentVersion = subject.EnrollmentVersion + 1,
                Devices = [],
                ResetAt = null,
            };
        }

        if (challenge.Origin == ChallengeOrigin.Login)
            accepted = accepted with { OneLogin = null }; // who can type a code has no emergency any more
        if (AttestationRules.Vouches(challenge.Purpose, challenge.Method!.Value))
            accepted = accepted with { VouchedStampHash = credentialStampHash };
        return device is null
            ? accepted
            : accepted with { Devices = TrustRules.Remember(accepted, presented, device with { EnrollmentVersion = accepted.EnrollmentVersion }) };
    }

    /// <summary>Whether a live session may set up: its present factor is proven, or its mailbox where nothing is set up. A session alone is only a password.</summary>
    private static bool MaySetUp(SubjectRecord subject, bool canSendEmails, MfaProof? latest, DateTimeOffset now) =>
        (subject.Enrollment is null && !canSendEmails)
        || (latest is not null && latest.Method == (subject.Enrollment?.Method ?? MfaMethod.Email) && Counts(latest, subject, now));

    /// <summary>Whether a session's proof is fresh and of what is there now: one from before the set-up or the reset is of something that is gone.</summary>
    private static bool Counts(MfaProof proof, SubjectRecord subject, DateTimeOffset now) =>
        proof.IsFresh(now) && IsSince(proof, subject.Enrollment?.SetUpAt) && IsSince(proof, subject.ResetAt);

    private static bool IsSince(MfaProof proof, DateTimeOffset? at) =>
        at is not { } since || proof.At.ToUnixTimeSeconds() >= since.ToUnixTimeSeconds(); // sessions keep whole seconds

    private static (ChallengePurpose Purpose, IReadOnlyList<MfaMethod> Methods) Present(SubjectRecord subject) =>
        subject.Enrollment is { } enrollment ? (ChallengePurpose.StepUp, [enrollment.Method]) : ToAccountEmail;

    private static (ChallengePurpose Purpose, IReadOnlyList<MfaMethod> Methods) ToAccountEmail => (ChallengePurpose.StepUp, [MfaMethod.Email]);
}
