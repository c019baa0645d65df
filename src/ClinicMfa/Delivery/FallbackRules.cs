namespace ClinicMfa;

/// <summary>When a code may go by email in place of a text, as a pure function (rule M6).</summary>
internal static class FallbackRules
{
    /// <summary>
    /// Only for a text that definitely was not delivered, where the clinic allows it, and never for somebody whose password came through the
    /// same mailbox: that would make it the only proof (threat B8).
    /// </summary>
    public static bool IsOffered(MfaChallenge challenge, Situation situation) =>
        challenge is { State: ChallengeState.AwaitingCode, FallbackFrom: null, Failure: not null, Purpose: ChallengePurpose.SignIn or ChallengePurpose.StepUp }
        && challenge.Method == MfaMethod.Text
        && situation is { IsInForce: true, CanSendEmails: true, Policy.AllowEmailFallback: true }
        && situation.User.PasswordSetThrough != PasswordSetThrough.MailboxReset;
}
