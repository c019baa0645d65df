namespace ClinicMfa;

/// <summary>All that the rules look at, as read at one moment.</summary>
/// <param name="User">What the directory says.</param>
/// <param name="Policy">The clinic's policy, if there is one.</param>
/// <param name="Subject">The subject's durable document.</param>
/// <param name="Challenges">The subject's short-lived document.</param>
/// <param name="Now">The moment.</param>
internal sealed record Situation(MfaUser User, MfaPolicy? Policy, SubjectRecord Subject, ChallengeRecord Challenges, DateTimeOffset Now)
{
    /// <summary>Whether the policy can be used. If not, logins are refused (rule P1), but an Admin's live session may still prove a code to mend it.</summary>
    public bool IsPolicyUsable { get; init; } = true;

    /// <summary>Whether emails have a sender: without one there is nothing to fall back to (rule M6).</summary>
    public bool CanSendEmails { get; init; }

    /// <summary>Whether an Admin, or a text to a number set up before, still has to vouch for the password (threat B8). Where the clinic asks for no second factor there is none to be second.</summary>
    public bool IsAttestationMissing
    {
        get => field && IsInForce;
        init;
    }

    /// <summary>What a challenge begun now is made under, and one gone on with must have been (rule C5).</summary>
    public ChallengeBasis Basis => new(Policy?.Version ?? 0, Subject.EnrollmentVersion, User.CredentialStampHash);

    /// <summary>Whether the clinic asks for a second proof now.</summary>
    public bool IsInForce => PolicyRules.IsInForce(Policy, Now);
}
