namespace ClinicMfa;

/// <summary>When a code may go by email in place of a text, as a pure function (rule M6).</summary>
internal static class FallbackRules
{
    /// <summary>How long after the failure it is offered: what failed once this morning is no reason in the afternoon.</summary>
    private static readonly TimeSpan OfferedFor = ClinicMfaOptions.MaxCodeLifetime;

    /// <summary>
    /// Only to log in, after a text that definitely was not delivered, where the clinic allows it. Never in a live session, where a fresh code
    /// allows what lasts, and never for somebody whose password came through the same mailbox: that would make it the only proof (threat B8).
    /// </summary>
    public static bool IsOffered(MfaChallenge challenge, Situation situation) =>
        challenge is { State: ChallengeState.AwaitingCode, Purpose: ChallengePurpose.SignIn, FallbackFrom: null, Failure: not null, FailedAt: { } failedAt }
        && situation.Now - failedAt < OfferedFor
        && challenge.Method == MfaMethod.Text
        && situation is { IsInForce: true, CanSendEmails: true, Policy.AllowEmailFallback: true }
        && situation.User.PasswordSetThrough != PasswordSetThrough.MailboxReset;
}
