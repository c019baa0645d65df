namespace ClinicMfa;

/// <summary>The rules about a typed code, as pure functions (rules C2–C5, C8, C9).</summary>
internal static class CodeRules
{
    /// <summary>Wrong tries in one challenge, whatever is resent (rule C4).</summary>
    public const int TriesPerChallenge = 5;

    /// <summary>
    /// The code that opens the door: the newest whose message the channel took and did not report as lost (rule C7). Where all were lost,
    /// the newest of them: carriers' reports err, and whoever holds the phone may have it.
    /// </summary>
    public static IssuedCode? Newest(MfaChallenge challenge, DateTimeOffset now) =>
        challenge.Codes.LastOrDefault(code => code.Delivery is not (CodeDelivery.Refused or CodeDelivery.NotDelivered) && !code.IsExpired(now))
        ?? challenge.Codes.LastOrDefault(code => code.Delivery == CodeDelivery.NotDelivered && !code.IsExpired(now))
        ?? challenge.Codes.LastOrDefault(code => code.Delivery != CodeDelivery.Refused);

    /// <summary>
    /// Why a code that was judged right can't be honoured any more, given the subject as it is now: a lock, a reset, or a wrong try that somebody else had counted since.
    /// After a wrong try it might not have been compared any more: of any number of parallel guesses, only what a row of single ones could reach (C4).
    /// </summary>
    public static MfaRefusal? Objection(SubjectRecord judged, SubjectRecord now, MfaChallenge challenge, DateTimeOffset at)
    {
        if (FailureRules.LockAt(now.LedgerOf(challenge.Origin), challenge.Origin, at) is { } locked)
            return locked;
        if (FailureRules.HasFailedSince(judged.LedgerOf(challenge.Origin), now.LedgerOf(challenge.Origin)))
            return new MfaRefusal.ChallengeGone(ChallengeEnd.AlreadyUsed);
        return now.EnrollmentVersion == challenge.Basis.EnrollmentVersion ? null : new MfaRefusal.ChallengeGone(ChallengeEnd.Outdated);
    }

    /// <summary>Judges what was typed. Locked, exhausted or malformed input, and a code too old to be accepted, is never compared.</summary>
    /// <param name="subject">The subject's document.</param>
    /// <param name="challenge">An open challenge of it.</param>
    /// <param name="typed">What was typed, read by <see cref="TypedCode"/>.</param>
    /// <param name="destination">The destination as it is today.</param>
    /// <param name="issuer">Compares.</param>
    /// <param name="now">The time.</param>
    public static CodeVerdict Judge(
        SubjectRecord subject, MfaChallenge challenge, OneTimeCode? typed, string destination, ICodeIssuer issuer, DateTimeOffset now)
    {
        if (FailureRules.LockAt(subject.LedgerOf(challenge.Origin), challenge.Origin, now) is { } locked)
            return new CodeVerdict.Locked(locked);
        if (challenge.WrongTries >= TriesPerChallenge)
            return new CodeVerdict.Exhausted();
        if (typed is null)
            return new CodeVerdict.Malformed();
        if (Newest(challenge, now) is not { } newest || newest.IsExpired(now))
            return new CodeVerdict.Expired();

        var binding = new CodeBinding(subject.Subject, challenge.Id, challenge.CodePurpose, challenge.CodeMethod!.Value, destination);
        if (issuer.Matches(binding, typed, newest.Hash))
            return challenge.State == ChallengeState.ProvingMailbox
                ? new CodeVerdict.MailboxProven(ChallengeRules.ProveMailbox(challenge), newest)
                : new CodeVerdict.Right(challenge with { State = ChallengeState.Consumed }, newest.Reference);

        var earlier = challenge.Codes.LastOrDefault(code =>
            code != newest && !code.IsExpired(now) && issuer.Matches(binding, typed, code.Hash));
        if (earlier is not null)
            return new CodeVerdict.Earlier(earlier.Reference);

        return new CodeVerdict.Wrong(
            subject.WithLedger(challenge.Origin, FailureRules.Count(subject.LedgerOf(challenge.Origin), now)),
            challenge with { WrongTries = challenge.WrongTries + 1 });
    }
}
