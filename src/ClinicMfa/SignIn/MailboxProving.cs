namespace ClinicMfa;

/// <summary>
/// Goes on from the right code of the account's mailbox to the phone number (rule E6): the code is used up first, then the proof is written with its event, then
/// the number may be given. As with a grant, a wrong code counted meanwhile voids it (rule C4), and a crash between leaves a user who asks for a new code.
/// </summary>
internal sealed class MailboxProving(IMfaSubjectStore subjects, SituationReader situations, ChallengeNotes notes, IMfaChallengeStore challenges, SendBudgets budgets, TimeProvider time)
{
    /// <summary>Saves the proof.</summary>
    /// <returns>The challenges afterwards, or why not; neither: somebody else changed a document meanwhile, read again.</returns>
    public async Task<(ChallengeRecord? Challenges, MfaRefusal? Refusal)> SaveAsync(
        Situation situation, CodeVerdict.MailboxProven proven, MfaChallenge before, string mailbox, MfaClient client, CancellationToken cancellationToken)
    {
        var used = SendRules.GiveBack(ChallengeRules.Put(situation.Challenges, before with { Codes = [] }, situation.Now), before.Id, proven.Code.Reference) with { Version = situation.Challenges.Version + 1 };
        if (await challenges.TrySaveAsync(used, situation.Challenges.Version, ChallengeRules.ForgetAt(used, situation.Now), cancellationToken).ConfigureAwait(false) != SaveOutcome.Saved)
            return (null, null);

        if (await WriteAsync(situation, before, mailbox, client, cancellationToken).ConfigureAwait(false) is { } refusal)
            return (null, refusal);

        await budgets.TryGiveBackAsync(before, situation.User.Subject, mailbox, proven.Code.SentAt).ConfigureAwait(false);
        return (await notes.AddAsync(used, document => Replace(document, proven.Challenge)).ConfigureAwait(false), null);
    }

    private async Task<MfaRefusal?> WriteAsync(Situation situation, MfaChallenge challenge, string mailbox, MfaClient client, CancellationToken cancellationToken)
    {
        var subject = situation.Subject;
        for (var attempt = 0; attempt < Optimistic.Attempts; attempt++)
        {
            if (CodeRules.Objection(situation.Subject, subject, challenge, situation.Now) is { } objection)
                return objection;
            var fact = Facts.About(subject.Subject, MfaEventKind.MailboxProven, situation.Now, client, "code accepted") with
            {
                Method = MfaMethod.Email,
                Destination = MaskedDestination.OfEmail(mailbox),
                ChallengeId = challenge.Id,
            };
            if (await subjects.TrySaveAsync(subject with { Version = subject.Version + 1 }, subject.Version, fact, cancellationToken).ConfigureAwait(false) == SaveOutcome.Saved)
                return null;
            if (await situations.ReadSubjectAsync(subject.Subject, cancellationToken).ConfigureAwait(false) is not { } current)
                return new MfaRefusal.Unavailable();
            subject = current;
        }

        return new MfaRefusal.Busy(Optimistic.RetryAt(time));
    }

    private static ChallengeRecord Replace(ChallengeRecord record, MfaChallenge challenge) =>
        record.Challenges.FirstOrDefault(candidate => candidate.Id == challenge.Id) is { State: ChallengeState.ProvingMailbox } present
            ? record with { Challenges = [.. record.Challenges.Select(candidate => candidate == present ? challenge with { WrongTries = present.WrongTries } : candidate)] }
            : record;
}
