using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Checks what was typed and answers after the save: a guess learns nothing unless its cost is stored (rules C3, C4).</summary>
internal sealed class CodeVerification(
    IMfaSubjectStore subjects,
    IMfaChallengeStore challenges,
    SituationReader situations,
    ICodeIssuer issuer,
    Destinations destinations,
    SendBudgets budgets,
    MailboxProving mailboxes,
    OptOuts optOuts,
    Notices notices,
    MfaMetrics metrics,
    IOptions<ClinicMfaOptions> options,
    TimeProvider time,
    ILogger<CodeVerification> logger)
{
    /// <summary>Judges a typed code, saves what that changes, and answers.</summary>
    /// <returns>The answer, or <see langword="null"/> when somebody else changed a document meanwhile: read again.</returns>
    public async Task<MfaStep?> VerifyAsync(
        Situation situation, MfaChallenge challenge, string? typed, bool trustBrowser, MfaPendingProof proof, CancellationToken cancellationToken)
    {
        if (destinations.Of(challenge, situation.User, situation.Subject) is not { } destination)
            return new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.Outdated));

        var code = TypedCode.Read(typed, options.Value.CodeLength);
        var verdict = CodeRules.Judge(situation.Subject, challenge, code, destination, issuer, situation.Now);
        var answer = verdict switch
        {
            CodeVerdict.Locked locked => new MfaStep.Refused(locked.Lock),
            CodeVerdict.Exhausted => new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.TriesUsedUp)),
            CodeVerdict.Malformed => Show(situation, challenge, destination, new CodeProblem.Malformed()),
            CodeVerdict.Expired => Show(situation, challenge, destination, new CodeProblem.Expired()),
            CodeVerdict.Earlier earlier => Show(situation, challenge, destination, new CodeProblem.Earlier(earlier.Reference)),
            CodeVerdict.Wrong wrong => await CountAsync(situation, wrong, destination, proof.Client, cancellationToken).ConfigureAwait(false),
            CodeVerdict.MailboxProven proven => await GoOnToPhoneNumberAsync(situation, proven, challenge, destination, proof.Client, cancellationToken).ConfigureAwait(false),
            CodeVerdict.Right right => await AcceptAsync(situation, right, destination, trustBrowser, proof, cancellationToken).ConfigureAwait(false),
            _ => throw new InvalidOperationException("A verdict is missing here."),
        };
        if (answer is not null)
            Measure(challenge, verdict, answer, situation.Now);
        return answer;
    }

    /// <summary>The durable count first, then the challenge's, then the answer: of any number of parallel guesses at most five get both (C4).</summary>
    private async Task<MfaStep?> CountAsync(Situation situation, CodeVerdict.Wrong wrong, string destination, MfaClient client, CancellationToken cancellationToken)
    {
        var challenge = wrong.Challenge;
        var locked = FailureRules.LockAt(wrong.Subject.LedgerOf(challenge.Origin), challenge.Origin, situation.Now);
        var fact = Facts.About(situation.User.Subject, locked is null ? MfaEventKind.CodeRefused : MfaEventKind.Locked, situation.Now, client, "wrong code") with
        {
            Method = challenge.CodeMethod,
            Destination = MaskedDestination.Of(challenge.CodeMethod!.Value, destination),
            ChallengeId = challenge.Id,
        };
        if (await SaveAsync(wrong.Subject, fact, cancellationToken).ConfigureAwait(false) != SaveOutcome.Saved)
            return null;
        if (locked is not null)
        {
            metrics.Locked(KindOf(locked, situation.Now));
            notices.Post(new Notice(situation.User, NoticeKind.CodesRefused, situation.Now, client));
        }

        // Counted on the subject: from here on only the challenge is tried again, so that one wrong code never counts twice.
        for (var attempt = 0; attempt < Optimistic.Attempts; attempt++)
        {
            var record = ChallengeRules.Put(situation.Challenges, challenge, situation.Now);
            if (await SaveAsync(record, situation.Now, cancellationToken).ConfigureAwait(false))
            {
                if (locked is null && challenge.WrongTries >= CodeRules.TriesPerChallenge)
                    notices.Post(new Notice(situation.User, NoticeKind.CodesRefused, situation.Now, client));
                return AfterWrong(situation with { Challenges = record }, challenge, destination, locked);
            }

            var (current, refusal) = await situations.ReadChallengesAsync(situation.User, situation.Policy, situation.Subject, cancellationToken).ConfigureAwait(false);
            if (current is null)
                return new MfaStep.Refused(refusal!);
            var finding = ChallengeRules.Find(current.Challenges, challenge.Id, situation.Basis, current.Now);
            if (finding is ChallengeFinding.Gone gone)
                return new MfaStep.Refused(new MfaRefusal.ChallengeGone(gone.Reason));
            var open = ((ChallengeFinding.Open)finding).Challenge;
            challenge = open with { WrongTries = open.WrongTries + 1 };
            situation = current;
        }

        return new MfaStep.Refused(new MfaRefusal.Busy(Optimistic.RetryAt(time)));
    }

    private MfaStep AfterWrong(Situation situation, MfaChallenge challenge, string destination, MfaRefusal.Locked? locked)
    {
        if (locked is not null)
            return new MfaStep.Refused(locked);
        var left = CodeRules.TriesPerChallenge - challenge.WrongTries;
        return left == 0
            ? new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.TriesUsedUp))
            : Show(situation, challenge, destination, new CodeProblem.Wrong(left));
    }

    private async Task<MfaStep?> GoOnToPhoneNumberAsync(
        Situation situation, CodeVerdict.MailboxProven proven, MfaChallenge challenge, string mailbox, MfaClient client, CancellationToken cancellationToken) =>
        await mailboxes.SaveAsync(situation, proven, challenge, mailbox, client, cancellationToken).ConfigureAwait(false) switch
        {
            ({ } record, _) when record.Challenges.FirstOrDefault(candidate => candidate.Id == challenge.Id) is { } stored =>
                NextStep.Of(stored, situation with { Challenges = record }, destination: null, options.Value.CodeLength),
            ({ }, _) => new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound)), // a newer one took its place meanwhile
            (_, { } refusal) => new MfaStep.Refused(refusal),
            _ => null,
        };

    /// <summary>Consume, then the grant with its event under the challenge's unique id, then the answer from which the cookie is made (C3).</summary>
    private async Task<MfaStep?> AcceptAsync(Situation situation, CodeVerdict.Right right, string destination, bool trustBrowser, MfaPendingProof proof, CancellationToken cancellationToken)
    {
        var consumed = SendRules.GiveBack(ChallengeRules.Put(situation.Challenges, right.Challenge, situation.Now), right.Challenge.Id, right.Reference);
        if (!await SaveAsync(consumed, situation.Now, cancellationToken).ConfigureAwait(false))
            return null;

        var subject = situation.Subject;
        for (var attempt = 0; attempt < Optimistic.Attempts; attempt++)
        {
            if (CodeRules.Objection(situation.Subject, subject, right.Challenge, situation.Now) is { } objection)
                return new MfaStep.Refused(objection);

            switch (await GrantAsync(situation with { Subject = subject }, right.Challenge, destination, trustBrowser, proof, cancellationToken).ConfigureAwait(false))
            {
                case (SaveOutcome.Saved, var completion):
                    await budgets.TryGiveBackAsync(right.Challenge, subject.Subject, destination, right.SentAt).ConfigureAwait(false);
                    await OptInAsync(right.Challenge, destination).ConfigureAwait(false);
                    Tell(situation with { Subject = subject }, right.Challenge, destination, completion, proof);
                    return new MfaStep.Completed(completion);
                case (SaveOutcome.AlreadyGranted, _):
                    return new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.AlreadyUsed));
            }

            if (await situations.ReadSubjectAsync(subject.Subject, cancellationToken).ConfigureAwait(false) is not { } current)
                return new MfaStep.Refused(new MfaRefusal.Unavailable());
            subject = current;
        }

        return new MfaStep.Refused(new MfaRefusal.Busy(Optimistic.RetryAt(time)));
    }

    private async Task<(SaveOutcome Outcome, MfaCompletion Completion)> GrantAsync(
        Situation situation, MfaChallenge challenge, string destination, bool trustBrowser, MfaPendingProof proof, CancellationToken cancellationToken)
    {
        var client = proof.Client;
        var method = challenge.Method!.Value;
        var secret = TrustRules.IsEarned(situation.Policy, challenge, trustBrowser) ? DeviceSecret.Create() : null;
        var device = secret is null ? null : new TrustedDevice
        {
            SecretHash = secret.Hash(),
            ProvenAt = situation.Now,
            Method = method,
            EnrollmentVersion = situation.Subject.EnrollmentVersion,
            CredentialStampHash = situation.User.CredentialStampHash,
            Browser = ShownText.Fit(client.Browser),
            ClientAddress = ShownText.Fit(client.Address),
        };
        var granted = EnrollmentRules.Accept(situation.Subject, challenge, destination, device, proof.Device, situation.User.CredentialStampHash, situation.Now);
        var fact = Facts.About(situation.User.Subject, GrantOf(challenge.Purpose), situation.Now, client, OutcomeOf(situation.Subject, challenge)) with
        {
            Method = method,
            Destination = MaskedDestination.Of(method, destination),
            ChallengeId = challenge.Id,
        };
        var completion = new MfaCompletion
        {
            Reason = MfaCompletionReason.CodeAccepted,
            At = situation.Now,
            Purpose = challenge.Purpose,
            Method = method,
            IsFallback = challenge.FallbackFrom is not null,
            Epoch = granted.Epoch,
            NewDeviceSecret = secret,
        };
        return (await SaveAsync(granted, fact, cancellationToken).ConfigureAwait(false), completion);
    }

    /// <summary>What the user is told of by email: somebody else may have done it (rules E4, M6, M7).</summary>
    private void Tell(Situation situation, MfaChallenge challenge, string destination, MfaCompletion completion, MfaPendingProof proof)
    {
        NoticeKind? kind = challenge switch
        {
            { Purpose: ChallengePurpose.SetUp } => situation.Subject.Enrollment is null ? NoticeKind.SetUp : NoticeKind.Changed,
            { FallbackFrom: not null } => NoticeKind.EmailFallback,
            _ when completion.NewDeviceSecret is not null && !TrustRules.IsKnown(situation.Subject, proof.Device) => NoticeKind.BrowserTrusted,
            _ => null,
        };
        if (kind is { } known)
            notices.Post(new Notice(situation.User, known, situation.Now, proof.Client)
            {
                Method = challenge.Method,
                Concerned = MaskedDestination.Of(challenge.Method!.Value, destination),
            });
    }

    /// <summary>Whoever had opted out, asked for a code all the same and typed it has the texts again (rule M5).</summary>
    private async Task OptInAsync(MfaChallenge challenge, string destination)
    {
        if (challenge.Method != MfaMethod.Text || challenge.Failure != DeliveryFailure.OptedOut)
            return;
        try
        {
            await optOuts.SetAsync(MfaMethod.Text, destination, isOptedOut: false, challenge.Id.Value, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the grant is saved: the mark that stays costs the user one more click next time, not this login
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.OptOutNotSaved(logger, exception, challenge.Id.Value);
        }
    }

    /// <summary>Records what a typed code was, once that is saved, and how old an accepted one. A right one that opened nothing, because somebody was faster, is what was answered.</summary>
    private void Measure(MfaChallenge challenge, CodeVerdict verdict, MfaStep answer, DateTimeOffset now)
    {
        var method = challenge.CodeMethod!.Value;
        DateTimeOffset? sentAt = verdict switch
        {
            CodeVerdict.Right right => right.SentAt,
            CodeVerdict.MailboxProven proven => proven.Code.SentAt,
            _ => null,
        };
        var result = (sentAt, answer) switch
        {
            (null, _) => TelemetryWords.OfType(verdict),
            (_, MfaStep.Refused { Refusal: var refusal }) => TelemetryWords.OfType(refusal),
            _ => "accepted",
        };
        metrics.CodeChecked(TelemetryWords.OfEnum(challenge.CodePurpose), method, result);
        if (sentAt is { } known && answer is not MfaStep.Refused)
            metrics.CodeAccepted(method, now - known);
    }

    private static LockKind KindOf(MfaRefusal.Locked locked, DateTimeOffset now) => locked.Until switch
    {
        null => LockKind.UntilUnlocked,
        { } until when until - now <= FailureRules.ShortLock => LockKind.QuarterHour,
        _ => LockKind.Day,
    };

    private MfaStep Show(Situation situation, MfaChallenge challenge, string destination, CodeProblem problem) =>
        NextStep.Of(challenge, situation, destination, options.Value.CodeLength, problem);

    private async Task<SaveOutcome> SaveAsync(SubjectRecord changed, MfaEvent fact, CancellationToken cancellationToken) =>
        await subjects.TrySaveAsync(changed with { Version = changed.Version + 1 }, changed.Version, fact, cancellationToken).ConfigureAwait(false);

    private async Task<bool> SaveAsync(ChallengeRecord changed, DateTimeOffset now, CancellationToken cancellationToken) =>
        await challenges.TrySaveAsync(changed with { Version = changed.Version + 1 }, changed.Version, ChallengeRules.ForgetAt(changed, now), cancellationToken).ConfigureAwait(false) == SaveOutcome.Saved;

    private static string OutcomeOf(SubjectRecord subject, MfaChallenge challenge) => challenge switch
    {
        { FallbackFrom: not null } => "code accepted, by email in place of a text",
        { Purpose: ChallengePurpose.SetUp } when subject.Enrollment is { } former => $"code accepted, in place of {former.Method}",
        _ => "code accepted",
    };

    private static MfaEventKind GrantOf(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => MfaEventKind.SetUpCompleted,
        ChallengePurpose.SignIn => MfaEventKind.SignInCompleted,
        ChallengePurpose.StepUp => MfaEventKind.StepUpCompleted,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "A challenge has a purpose."),
    };
}
