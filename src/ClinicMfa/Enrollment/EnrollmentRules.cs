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
    /// <param name="wanted">The methods of which one is to be proven; empty: any.</param>
    /// <param name="latest">The last code accepted in this session.</param>
    /// <param name="now">The time.</param>
    public static (ChallengePurpose Purpose, IReadOnlyList<MfaMethod> Methods) ForSession(
        SubjectRecord subject, bool isInForce, IReadOnlyList<MfaMethod> wanted, MfaProof? latest, DateTimeOffset now)
    {
        if (subject.Enrollment is not { } enrollment)
            return wanted.Count == 0 ? ToAccountEmail : (ChallengePurpose.SetUp, wanted);
        if (wanted.Contains(enrollment.Method) || (wanted.Count == 0 && isInForce))
            return (ChallengePurpose.StepUp, [enrollment.Method]);
        if (wanted.Count == 0)
            return ToAccountEmail;

        // Another method than the present one: the present one first (rule E2).
        var presentIsProven = latest is not null && latest.Method == enrollment.Method && latest.IsFresh(now);
        return presentIsProven ? (ChallengePurpose.SetUp, wanted) : (ChallengePurpose.StepUp, [enrollment.Method]);
    }

    /// <summary>
    /// What changing the method or number asks for in a live session: a fresh code of the present factor, or of the account's mailbox where nothing is set up,
    /// and then set-up. The present factor is the one set up now: a code typed before that doesn't count (rule E2).
    /// </summary>
    /// <param name="subject">The subject's document.</param>
    /// <param name="allowed">The methods that may be set up.</param>
    /// <param name="latest">The last code accepted in this session.</param>
    /// <param name="now">The time.</param>
    public static (ChallengePurpose Purpose, IReadOnlyList<MfaMethod> Methods) ForChange(SubjectRecord subject, IReadOnlyList<MfaMethod> allowed, MfaProof? latest, DateTimeOffset now)
    {
        var present = subject.Enrollment?.Method ?? MfaMethod.Email;
        var isProven = latest is not null
            && latest.Method == present
            && latest.IsFresh(now)
            && (subject.Enrollment is not { } enrollment || latest.At.ToUnixTimeSeconds() >= enrollment.SetUpAt.ToUnixTimeSeconds()); // sessions keep whole seconds
        return isProven ? (ChallengePurpose.SetUp, allowed) : (ChallengePurpose.StepUp, [present]);
    }

    /// <summary>Whether the mailbox has to be proven before a phone number is taken (rule E6). In a live session a code that went there a moment ago will do.</summary>
    public static MailboxProof? MailboxProofFor(EnrollmentProof setting, SubjectRecord subject, MfaProof? latest, DateTimeOffset now)
    {
        var isAsked = setting == EnrollmentProof.Always || (setting == EnrollmentProof.AfterReset && subject.ResetAt is not null);
        if (!isAsked)
            return null;
        return latest is not null && latest.Method == MfaMethod.Email && latest.IsFresh(now) ? MailboxProof.Given : MailboxProof.Needed;
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

    /// <summary>What an accepted code changes. The former enrollment stays in force until this moment (rule E2).</summary>
    /// <param name="subject">The subject's document.</param>
    /// <param name="challenge">The challenge whose code was accepted.</param>
    /// <param name="destination">Where that code was sent.</param>
    /// <param name="device">The browser to remember, if it earned trust.</param>
    /// <param name="credentialStampHash">The credential stamp the code was given under. A text to a number set up before vouches for it (threat B8).</param>
    /// <param name="now">The time.</param>
    public static SubjectRecord Accept(SubjectRecord subject, MfaChallenge challenge, string destination, TrustedDevice? device, string credentialStampHash, DateTimeOffset now)
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

        if (AttestationRules.Vouches(challenge.Purpose, challenge.Method!.Value))
            accepted = accepted with { VouchedStampHash = credentialStampHash };
        return device is null
            ? accepted
            : accepted with { Devices = TrustRules.Remember(accepted.Devices, device with { EnrollmentVersion = accepted.EnrollmentVersion }) };
    }

    private static (ChallengePurpose Purpose, IReadOnlyList<MfaMethod> Methods) ToAccountEmail => (ChallengePurpose.StepUp, [MfaMethod.Email]);
}
