using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>The flow. Each call reads the documents, asks the rules, saves, and answers; each stage is a folder (docs/flow.md).</summary>
internal sealed class MfaSignInService(
    SituationReader situations,
    EmergencyAccess emergency,
    SessionEpochs epochs,
    AvailableMethods available,
    PhoneNumberReader phones,
    PendingNumberProtector protector,
    CodeSending sending,
    CodeVerification verification,
    Destinations destinations,
    IMfaChallengeStore challenges,
    IMfaEventStore events,
    MfaMetrics metrics,
    IOptions<ClinicMfaOptions> options,
    TimeProvider time,
    ILogger<MfaSignInService> logger) : IMfaSignInService
{
    public Task<MfaStep> StartAsync(MfaSignInRequest request, CancellationToken cancellationToken) =>
        request.Audience == MfaAudience.PatientPortal
            ? Task.FromResult<MfaStep>(LetIn(MfaCompletionReason.PatientPortal)) // before any store is read (P8)
            : AnswerAsync(request.Subject, () => StartStaffAsync(request, cancellationToken), cancellationToken);

    public Task<MfaStep> StartStepUpAsync(MfaStepUpRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(request.Subject, () => StartSessionProofAsync(request, situation =>
            EnrollmentRules.ForSession(situation.Subject, situation.IsInForce, situation.CanSendEmails, request.Methods, request.LatestProof, situation.Now), cancellationToken), cancellationToken);

    public Task<MfaStep> StartChangeAsync(MfaStepUpRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(request.Subject, () => StartSessionProofAsync(request, situation =>
            EnrollmentRules.ForChange(situation.Subject, situation.CanSendEmails, Settable(situation, request.Methods), request.LatestProof, situation.Now), cancellationToken), cancellationToken);

    public Task<MfaStep> CurrentAsync(MfaPendingProof proof, CancellationToken cancellationToken) =>
        WithOpenChallengeAsync(proof, (situation, challenge) => ShowCurrentAsync(situation, challenge, proof, cancellationToken), cancellationToken, alsoWhenLocked: true);

    public Task<MfaStep> ChooseMethodAsync(MfaPendingProof proof, MfaMethod? method, CancellationToken cancellationToken) =>
        WithOpenChallengeAsync(proof, (situation, challenge) => ChooseAsync(situation, challenge, method, proof.Client, cancellationToken), cancellationToken);

    public Task<MfaStep> SubmitPhoneNumberAsync(MfaPendingProof proof, string? typed, string? consentText, CancellationToken cancellationToken)
    {
        var consent = new TextConsent(consentText, events);
        return WithOpenChallengeAsync(proof, (situation, challenge) => TakePhoneNumberAsync(situation, challenge, typed, consent, proof.Client, cancellationToken), cancellationToken);
    }

    public Task<MfaStep> SubmitCodeAsync(MfaPendingProof proof, string? typed, bool trustBrowser, CancellationToken cancellationToken) =>
        WithOpenChallengeAsync(proof, async (situation, challenge) => challenge.AwaitsCode
            ? await verification.VerifyAsync(situation, challenge, typed, trustBrowser, proof, cancellationToken).ConfigureAwait(false)
            : Show(situation, challenge), cancellationToken);

    public Task<MfaStep> SendAgainAsync(MfaPendingProof proof, CancellationToken cancellationToken) =>
        WithOpenChallengeAsync(proof, async (situation, challenge) => challenge.AwaitsCode
            ? await sending.SendAsync(situation, challenge, proof.Client, cancellationToken).ConfigureAwait(false)
            : Show(situation, challenge), cancellationToken);

    private async Task<MfaStep?> StartStaffAsync(MfaSignInRequest request, CancellationToken cancellationToken)
    {
        var (user, standing) = await situations.ReadPolicyAsync(request.Subject, cancellationToken).ConfigureAwait(false);
        if (user is null)
            return new MfaStep.Refused(new MfaRefusal.UnknownUser());
        if (standing is not PolicyStanding.Usable { Policy: var policy })
            return new MfaStep.Refused(new MfaRefusal.Unavailable());
        if (!PolicyRules.IsInForce(policy, time.GetUtcNow()))
            return LetIn(MfaCompletionReason.PolicyOff, await epochs.FindAsync(request.Subject, cancellationToken).ConfigureAwait(false));
        if (await ReadDocumentsAsync(request, cancellationToken).ConfigureAwait(false) is not { Subject: var subject } documents)
            return new MfaStep.Refused(new MfaRefusal.Unavailable());
        if (IsTrusted(subject, policy!, user, request.Device))
            return await LetTrustedBrowserInAsync(subject, request.Client, cancellationToken).ConfigureAwait(false);
        if (EmergencyAccess.IsGiven(subject, user, time.GetUtcNow()))
            return await emergency.UseAsync(subject, user, request.Client, cancellationToken).ConfigureAwait(false);

        var (situation, refusal) = await situations.ReadChallengesAsync(user, policy, documents, cancellationToken).ConfigureAwait(false);
        if (situation is null)
            return new MfaStep.Refused(refusal!);
        if (FailureRules.LockAt(subject.SignInFailures, ChallengeOrigin.Login, situation.Now) is { } locked)
            return await RefuseLockedAsync(situation, locked, request.Client, cancellationToken).ConfigureAwait(false);
        if (Held(situation, request.Pending, ChallengeOrigin.Login) is { } held)
            return Show(situation, held);

        var (purpose, methods) = EnrollmentRules.ForLogin(subject, policy!);
        if (situation.IsAttestationMissing && !AttestationRules.Allows(purpose, methods))
            return await RefuseUnattestedAsync(situation, request.Client, cancellationToken).ConfigureAwait(false);
        var challenge = ChallengeRules.Begin(
            purpose, ChallengeOrigin.Login, methods, situation.Basis, situation.Now,
            EnrollmentRules.MailboxProofFor(options.Value.EnrollmentProof, subject, situation.CanSendEmails, ChallengeOrigin.Login, latest: null, situation.Now));
        return await BeginAsync(situation, challenge, request.Client, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Who brings a browser's secret is most likely let in by the durable document alone.</summary>
    private async Task<DocumentsRead?> ReadDocumentsAsync(MfaSignInRequest request, CancellationToken cancellationToken)
    {
        if (request.Device is null)
            return await situations.ReadDocumentsAsync(request.Subject, cancellationToken).ConfigureAwait(false);
        var subject = await situations.ReadSubjectAsync(request.Subject, cancellationToken).ConfigureAwait(false);
        return subject is null ? null : new DocumentsRead(subject, Challenges: null);
    }

    private async Task<MfaStep?> StartSessionProofAsync(
        MfaStepUpRequest request, Func<Situation, (ChallengePurpose Purpose, IReadOnlyList<MfaMethod> Methods)> ask, CancellationToken cancellationToken)
    {
        var (situation, refusal) = await situations.ReadAsync(request.Subject, cancellationToken).ConfigureAwait(false);
        if (situation is null)
            return new MfaStep.Refused(refusal!);
        if (request.SessionEpoch != situation.Subject.Epoch)
            return new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.Outdated)); // ended elsewhere, and not noticed here yet (E5)
        if (FailureRules.LockAt(situation.Subject.StepUpFailures, ChallengeOrigin.Session, situation.Now) is { } locked)
            return await RefuseLockedAsync(situation, locked, request.Client, cancellationToken).ConfigureAwait(false);

        var (purpose, methods) = ask(situation);
        if (situation.IsAttestationMissing && !AttestationRules.Allows(purpose, methods))
            return await RefuseUnattestedAsync(situation, request.Client, cancellationToken).ConfigureAwait(false);
        if (Held(situation, request.Pending, ChallengeOrigin.Session) is { } held && held.Purpose == purpose && held.Methods.SequenceEqual(methods))
            return Show(situation, held);

        var challenge = ChallengeRules.Begin(
            purpose, ChallengeOrigin.Session, methods, situation.Basis, situation.Now,
            EnrollmentRules.MailboxProofFor(options.Value.EnrollmentProof, situation.Subject, situation.CanSendEmails, ChallengeOrigin.Session, request.LatestProof, situation.Now));
        return await BeginAsync(situation, challenge, request.Client, cancellationToken).ConfigureAwait(false);
    }

    private async Task<MfaStep?> ShowCurrentAsync(Situation situation, MfaChallenge challenge, MfaPendingProof proof, CancellationToken cancellationToken)
    {
        var isTrusted = challenge.Origin == ChallengeOrigin.Login
            && situation.IsInForce
            && IsTrusted(situation.Subject, situation.Policy!, situation.User, proof.Device);
        if (isTrusted) // also while locked (C4)
            return await LetTrustedBrowserInAsync(situation.Subject, proof.Client, cancellationToken).ConfigureAwait(false);
        return LockOf(situation, challenge) is { } locked ? new MfaStep.Refused(locked, challenge.Id) : Show(situation, challenge);
    }

    private async Task<MfaStep?> ChooseAsync(Situation situation, MfaChallenge challenge, MfaMethod? method, MfaClient client, CancellationToken cancellationToken)
    {
        if (method == MfaMethod.Email && FallbackRules.IsOffered(challenge, situation))
            return await sending.SendAsync(situation, ChallengeRules.FallBack(challenge), client, cancellationToken).ConfigureAwait(false);
        if (challenge.Purpose != ChallengePurpose.SetUp)
            return Show(situation, challenge);
        if (method is not { } chosen || !challenge.Methods.Contains(chosen))
            return new MfaStep.ChooseMethod(challenge.Id, challenge.Methods, IsMissing: true);
        if (chosen == challenge.Method && HasLiveCode(situation, challenge))
            return Show(situation, challenge); // the form sent twice: one message is enough
        return await GoOnAsync(situation, ChallengeRules.Choose(challenge, chosen), client, cancellationToken).ConfigureAwait(false);
    }

    private async Task<MfaStep?> TakePhoneNumberAsync(
        Situation situation, MfaChallenge challenge, string? typed, TextConsent consent, MfaClient client, CancellationToken cancellationToken)
    {
        if (challenge.Purpose != ChallengePurpose.SetUp || challenge.Method != MfaMethod.Text || challenge.MailboxProof == MailboxProof.Needed)
            return Show(situation, challenge);
        var reading = await phones.ReadAsync(typed, situation.User.Subject, cancellationToken).ConfigureAwait(false);
        if (reading is PhoneNumberReading.TooManyLookups { RetryAt: var retryAt })
            return new MfaStep.EnterPhoneNumber(challenge.Id, PhoneNumberProblem.TooManyChecks, challenge.Methods.Count > 1, retryAt);
        if (reading is not PhoneNumberReading.Accepted { Number: var number })
            return new MfaStep.EnterPhoneNumber(challenge.Id, ((PhoneNumberReading.Refused)reading).Problem, challenge.Methods.Count > 1);
        if (number == destinations.Of(challenge, situation.User, situation.Subject) && HasLiveCode(situation, challenge))
            return Show(situation, challenge); // the form sent twice: one message is enough

        var given = ChallengeRules.GivePhoneNumber(challenge, protector.Protect(number, situation.User.Subject, challenge.Id));
        if (SendRules.AllowedAt(situation.Challenges, given) <= situation.Now)
            await consent.RecordAsync(situation, challenge, number, client, cancellationToken).ConfigureAwait(false);
        return await sending.SendAsync(situation, given, client, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with a challenge just begun, which counts once it is stored.</summary>
    private async Task<MfaStep?> BeginAsync(Situation situation, MfaChallenge challenge, MfaClient client, CancellationToken cancellationToken)
    {
        var answer = await GoOnAsync(situation, challenge, client, cancellationToken).ConfigureAwait(false);
        if (answer is not (null or MfaStep.Refused { ChallengeId: null }))
            metrics.ChallengeBegun(TelemetryWords.OfEnum(challenge.Purpose));
        return answer;
    }

    /// <summary>Sends a code where all is known that it takes; otherwise saves the question and asks it.</summary>
    private async Task<MfaStep?> GoOnAsync(Situation situation, MfaChallenge challenge, MfaClient client, CancellationToken cancellationToken)
    {
        if (challenge.AwaitsCode)
            return await sending.SendAsync(situation, challenge, client, cancellationToken).ConfigureAwait(false);

        var record = ChallengeRules.Put(situation.Challenges, challenge, situation.Now) with { Version = situation.Challenges.Version + 1 };
        var outcome = await challenges.TrySaveAsync(record, situation.Challenges.Version, ChallengeRules.ForgetAt(record, situation.Now), cancellationToken).ConfigureAwait(false);
        return outcome == SaveOutcome.Saved ? Show(situation with { Challenges = record }, challenge) : null;
    }

    private async Task<MfaStep> LetTrustedBrowserInAsync(SubjectRecord subject, MfaClient client, CancellationToken cancellationToken)
    {
        var completed = LetIn(MfaCompletionReason.TrustedDevice, subject.Epoch);
        var fact = Facts.About(subject.Subject, MfaEventKind.TrustedBrowserUsed, completed.Completion.At, client, "trusted browser") with { Method = subject.Enrollment?.Method };
        await events.AppendAsync(fact, cancellationToken).ConfigureAwait(false);
        return completed;
    }

    private async Task<MfaStep> RefuseLockedAsync(Situation situation, MfaRefusal.Locked locked, MfaClient client, CancellationToken cancellationToken)
    {
        await events.AppendAsync(Facts.About(situation.User.Subject, MfaEventKind.SignInRefused, situation.Now, client, "locked"), cancellationToken).ConfigureAwait(false);
        return new MfaStep.Refused(locked);
    }

    private async Task<MfaStep> RefuseUnattestedAsync(Situation situation, MfaClient client, CancellationToken cancellationToken)
    {
        await events.AppendAsync(Facts.About(situation.User.Subject, MfaEventKind.SignInRefused, situation.Now, client, "password set through the mailbox"), cancellationToken).ConfigureAwait(false);
        return new MfaStep.Refused(new MfaRefusal.IdentityNotAttested());
    }

    private MfaStep.Completed LetIn(MfaCompletionReason reason, long epoch = 0) =>
        new(new MfaCompletion { Reason = reason, At = time.GetUtcNow(), Epoch = epoch });

    /// <summary>A browser's trust; one earned by the mailbox alone is none where the mailbox also gave the password (threat B8).</summary>
    private bool IsTrusted(SubjectRecord subject, MfaPolicy policy, MfaUser user, DeviceSecret? device) =>
        TrustRules.IsTrusted(subject, policy, user, device, time.GetUtcNow())
        && (subject.Enrollment!.Method == MfaMethod.Text || !options.Value.SecondFactorMustBeSecond || !AttestationRules.IsMissing(user, subject));

    /// <summary>What somebody may set up: what the clinic allows, or all that can be sent where MFA is off; of that what was asked for.</summary>
    private IReadOnlyList<MfaMethod> Settable(Situation situation, IReadOnlyList<MfaMethod> wanted)
    {
        var allowed = situation.Policy is { IsOn: true } policy ? policy.Methods : available.All;
        var narrowed = allowed.Where(wanted.Contains).ToList();
        return narrowed.Count > 0 ? narrowed : allowed;
    }

    private MfaStep Show(Situation situation, MfaChallenge challenge) =>
        NextStep.Of(challenge, situation, destinations.Of(challenge, situation.User, situation.Subject), options.Value.CodeLength);

    /// <summary>The challenge this browser holds already, if it can be gone on with (rule C10).</summary>
    private static MfaChallenge? Held(Situation situation, ChallengeId? id, ChallengeOrigin origin) =>
        id is { } pending
        && ChallengeRules.Find(situation.Challenges, pending, situation.Basis, situation.Now) is ChallengeFinding.Open { Challenge: var challenge }
        && challenge.Origin == origin
            ? challenge
            : null;

    private static bool HasLiveCode(Situation situation, MfaChallenge challenge) =>
        CodeRules.Newest(challenge, situation.Now) is { } newest && !newest.IsExpired(situation.Now);

    private static MfaRefusal.Locked? LockOf(Situation situation, MfaChallenge challenge) =>
        FailureRules.LockAt(situation.Subject.LedgerOf(challenge.Origin), challenge.Origin, situation.Now);

    /// <summary>Opens with what every answer needs: the challenge is there, as today's, and its code step is not locked (rules C5, C10; B18).</summary>
    private Task<MfaStep> WithOpenChallengeAsync(
        MfaPendingProof proof, Func<Situation, MfaChallenge, Task<MfaStep?>> answer, CancellationToken cancellationToken, bool alsoWhenLocked = false) =>
        AnswerAsync(
            proof.Subject,
            async () =>
            {
                var (situation, refusal) = await situations.ReadAsync(proof.Subject, cancellationToken).ConfigureAwait(false);
                if (situation is null)
                    return new MfaStep.Refused(refusal!, proof.ChallengeId);
                var finding = ChallengeRules.Find(situation.Challenges, proof.ChallengeId, situation.Basis, situation.Now);
                if (!situation.IsPolicyUsable && finding is not ChallengeFinding.Open { Challenge.Origin: ChallengeOrigin.Session })
                    return new MfaStep.Refused(new MfaRefusal.Unavailable(), proof.ChallengeId);
                if (finding is ChallengeFinding.Gone gone)
                    return new MfaStep.Refused(new MfaRefusal.ChallengeGone(gone.Reason));
                var challenge = ((ChallengeFinding.Open)finding).Challenge;
                if (!alsoWhenLocked && LockOf(situation, challenge) is { } locked)
                    return new MfaStep.Refused(locked, challenge.Id);
                if (situation.IsAttestationMissing && (challenge.FallbackFrom is not null || !AttestationRules.Allows(challenge.Purpose, challenge.Methods)))
                    return new MfaStep.Refused(new MfaRefusal.IdentityNotAttested());
                return await answer(situation, challenge).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Runs a unit of work until it is saved. A fault is logged and lets nobody in (rule F1).</summary>
    private async Task<MfaStep> AnswerAsync(MfaSubject subject, Func<Task<MfaStep?>> unit, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Optimistic.AnswerAsync(unit).ConfigureAwait(false) ?? new MfaStep.Refused(new MfaRefusal.Busy(Optimistic.RetryAt(time)));
            return situations.LatestUser is { } user && user.Subject == subject ? answer with { User = user } : answer;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever breaks underneath, the answer is the same and logged: nobody is let in (F1)
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.CouldNotAnswer(logger, exception, subject.ClinicId, subject.UserId);
            return new MfaStep.Refused(new MfaRefusal.Unavailable());
        }
    }
}
