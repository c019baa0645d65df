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

    /// <summary>What an accepted code changes. The former enrollment stays in force until this moment (rule E2).</summary>
    /// <param name="subject">The subject's document.</param>
    /// <param name="challenge">The challenge whose code was accepted.</param>
    /// <param name="destination">Where that code was sent.</param>
    /// <param name="device">The browser to remember, if it earned trust.</param>
    /// <param name="now">The time.</param>
    public static SubjectRecord Accept(SubjectRecord subject, MfaChallenge challenge, string destination, TrustedDevice? device, DateTimeOffset now)
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
            };
        }

        return device is null
            ? accepted
            : accepted with { Devices = TrustRules.Remember(accepted.Devices, device with { EnrollmentVersion = accepted.EnrollmentVersion }) };
    }

    private static (ChallengePurpose Purpose, IReadOnlyList<MfaMethod> Methods) ToAccountEmail => (ChallengePurpose.StepUp, [MfaMethod.Email]);
}
