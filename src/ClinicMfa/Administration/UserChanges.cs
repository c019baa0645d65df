namespace ClinicMfa;

/// <summary>Changes of one user by an Admin or the operator: permission, not oneself, reason, fresh proof, then one save with its event, then the notices (rules P2, E4, E5, C4).</summary>
internal sealed class UserChanges(
    AdministrationGate gate, IMfaUserDirectory directory, IMfaSubjectStore subjects, SessionEpochs epochs, ConcernedPeople people, Notices notices, TimeProvider time)
{
    private static readonly TimeSpan MinOneLogin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxOneLogin = TimeSpan.FromHours(24);

    public async Task<UserChange> ResetAsync(MfaActor actor, MfaSubject subject, MfaAttestation attestation, CancellationToken cancellationToken)
    {
        var (user, refusal) = await OpenAsync(actor, subject, "reset MFA", Problems(actor, attestation), cancellationToken).ConfigureAwait(false);
        if (user is null)
            return refusal!;

        var kind = actor is MfaActor.Operator ? MfaEventKind.ResetByOperator : MfaEventKind.Reset;
        var change = await SaveAsync(actor, user, kind, "reset, identity verified", attestation.Reason, (record, now) => EnrollmentRules.Reset(record, user.CredentialStampHash, now), cancellationToken, whereUnreadable: true).ConfigureAwait(false);
        if (change is UserChange.Done)
            await TellAllAsync(actor, user, NoticeKind.Reset, cancellationToken).ConfigureAwait(false);
        return change;
    }

    public async Task<UserChange> UnlockAsync(MfaActor actor, MfaSubject subject, string? reason, CancellationToken cancellationToken)
    {
        var (user, refusal) = await OpenAsync(actor, subject, "unlock", ProblemsOfReason(actor, reason), cancellationToken).ConfigureAwait(false);
        if (user is null)
            return refusal!;

        var change = await SaveAsync(actor, user, MfaEventKind.Unlocked, "unlocked", reason, Unlock, cancellationToken).ConfigureAwait(false);
        if (change is UserChange.Done)
            notices.Post(new Notice(user, NoticeKind.Unlocked, time.GetUtcNow(), MfaClient.Unknown) { IsByOperator = actor is MfaActor.Operator });
        return change;
    }

    public async Task<UserChange> SignOutAsync(MfaActor actor, MfaSubject subject, string? reason, CancellationToken cancellationToken)
    {
        var (user, refusal) = await OpenAsync(actor, subject, "revoke browsers", ProblemsOfReason(actor, reason), cancellationToken, alsoOneself: true).ConfigureAwait(false);
        if (user is null)
            return refusal!;

        var change = await SaveAsync(actor, user, MfaEventKind.SignedOutEverywhere, "signed out everywhere", reason, (record, _) => TrustRules.SignOutEverywhere(record), cancellationToken).ConfigureAwait(false);
        if (change is UserChange.Done)
            notices.Post(new Notice(user, NoticeKind.SignedOutEverywhere, time.GetUtcNow(), MfaClient.Unknown) { IsByOperator = actor is MfaActor.Operator });
        return change;
    }

    public async Task<UserChange> AttestAsync(MfaActor actor, MfaSubject subject, MfaAttestation attestation, CancellationToken cancellationToken)
    {
        var (user, refusal) = await OpenAsync(actor, subject, "attest an identity", Problems(actor, attestation), cancellationToken).ConfigureAwait(false);
        if (user is null)
            return refusal!;

        var change = await SaveAsync(
            actor,
            user,
            MfaEventKind.IdentityAttested,
            "identity verified",
            attestation.Reason,
            (record, _) => record.VouchedStampHash == user.CredentialStampHash ? null : record with { VouchedStampHash = user.CredentialStampHash },
            cancellationToken).ConfigureAwait(false);
        if (change is UserChange.Done)
            await TellAllAsync(actor, user, NoticeKind.IdentityAttested, cancellationToken).ConfigureAwait(false);
        return change;
    }

    public async Task<UserChange> GrantOneLoginAsync(MfaActor.Operator actor, MfaSubject subject, TimeSpan validFor, CancellationToken cancellationToken)
    {
        SettingProblem[] problems = validFor < MinOneLogin || validFor > MaxOneLogin ? [new("ValidFor", $"ValidFor is {validFor}: 5 minutes to 24 hours.")] : [];
        var (user, refusal) = await OpenAsync(actor, subject, "give emergency access", problems, cancellationToken).ConfigureAwait(false);
        if (user is null)
            return refusal!;

        var change = await SaveAsync(
            actor,
            user,
            MfaEventKind.EmergencyAccessGiven,
            $"one login within {validFor.TotalMinutes:0} minutes",
            actor.Reason,
            (record, now) => record with { OneLogin = new OneLoginGrant { GivenAt = now, ExpiresAt = now + validFor, CredentialStampHash = user.CredentialStampHash } },
            cancellationToken).ConfigureAwait(false);
        if (change is UserChange.Done)
            await TellAllAsync(actor, user, NoticeKind.EmergencyAccessGiven, cancellationToken).ConfigureAwait(false);
        return change;
    }

    /// <summary>What every change opens with.</summary>
    /// <returns>The user, or why not.</returns>
    private async Task<(MfaUser? User, UserChange? Refusal)> OpenAsync(
        MfaActor actor, MfaSubject subject, string what, IReadOnlyList<SettingProblem> problems, CancellationToken cancellationToken, bool alsoOneself = false)
    {
        if (!await gate.AllowsAsync(actor, subject.ClinicId, what, cancellationToken).ConfigureAwait(false))
            return (null, new UserChange.NotFound());
        var user = await directory.FindAsync(subject, cancellationToken).ConfigureAwait(false);
        if (user is null || user.Subject != subject)
        {
            await gate.DenyAsync(actor, subject.ClinicId, $"{what} of a user the clinic does not have", cancellationToken).ConfigureAwait(false);
            return (null, new UserChange.NotFound());
        }

        if (!alsoOneself && actor is MfaActor.Staff { Subject: var self } && self == subject)
            return (null, new UserChange.NotOneself());
        if (problems.Count > 0)
            return (null, new UserChange.Invalid(problems));
        return actor is MfaActor.Staff staff && staff.LatestProof?.IsFresh(time.GetUtcNow()) is not true
            ? (null, new UserChange.ProofNeeded())
            : (user, null);
    }

    /// <summary>Reads, asks the rule, saves with the event, and starts over when somebody else was faster.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="user">Whom.</param>
    /// <param name="kind">What, for the audit.</param>
    /// <param name="outcome">What came of it, for the audit.</param>
    /// <param name="reason">Why; the operator's own comes first.</param>
    /// <param name="rule">The document as it should be; <see langword="null"/>: there is nothing to do.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <param name="whereUnreadable">Whether a document that can't be read is replaced: by a reset only, which nothing of it outlives.</param>
    private async Task<UserChange> SaveAsync(
        MfaActor actor, MfaUser user, MfaEventKind kind, string outcome, string? reason, Func<SubjectRecord, DateTimeOffset, SubjectRecord?> rule, CancellationToken cancellationToken, bool whereUnreadable = false)
    {
        for (var attempt = 0; attempt < Optimistic.Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var (version, changed) = await subjects.FindAsync(user.Subject, cancellationToken).ConfigureAwait(false) switch
            {
                StoreLookup<SubjectRecord>.Found { Document: var record } => (record.Version, rule(record, now)),
                StoreLookup<SubjectRecord>.None => (0, rule(SubjectRecord.New(user.Subject), now)),
                StoreLookup<SubjectRecord>.Unreadable { ReplaceableVersion: { } stored } when whereUnreadable => (stored, EnrollmentRules.ResetUnreadable(user.Subject, stored, user.CredentialStampHash, now)),
                _ => (-1, null),
            };
            if (version < 0)
                return new UserChange.Unreadable();
            if (changed is null)
                return new UserChange.NothingToDo();

            var fact = Facts.About(user.Subject.ClinicId, actor, kind, now, outcome) with { UserId = user.Subject.UserId, Reason = actor is MfaActor.Operator { Reason: var own } ? own : reason?.Trim() };
            if (await subjects.TrySaveAsync(changed with { Version = version + 1 }, version, fact, cancellationToken).ConfigureAwait(false) == SaveOutcome.Saved)
            {
                epochs.Forget(user.Subject);
                return new UserChange.Done();
            }
        }

        return new UserChange.Busy(Optimistic.RetryAt(time));
    }

    private Task TellAllAsync(MfaActor actor, MfaUser user, NoticeKind kind, CancellationToken cancellationToken) => people.TellAsync(
        new Notice(user, kind, time.GetUtcNow(), MfaClient.Unknown) { IsByOperator = actor is MfaActor.Operator },
        (actor as MfaActor.Staff)?.Subject,
        cancellationToken);

    /// <summary>Ends the lock of each ledger that is locked; <see langword="null"/>: none is.</summary>
    private static SubjectRecord? Unlock(SubjectRecord record, DateTimeOffset now)
    {
        var unlocked = record;
        foreach (var origin in new[] { ChallengeOrigin.Login, ChallengeOrigin.Session })
        {
            if (FailureRules.LockAt(record.LedgerOf(origin), origin, now) is not null)
                unlocked = unlocked.WithLedger(origin, FailureRules.Unlock(record.LedgerOf(origin), origin, now));
        }

        return unlocked == record ? null : unlocked;
    }

    private static IReadOnlyList<SettingProblem> Problems(MfaActor actor, MfaAttestation attestation) =>
        attestation.IdentityVerified
            ? ProblemsOfReason(actor, attestation.Reason)
            : [.. ProblemsOfReason(actor, attestation.Reason), new(nameof(MfaAttestation.IdentityVerified), "IdentityVerified: verify who this person is first, and say so.")];

    /// <summary>The operator's reason was checked by the gate.</summary>
    private static IReadOnlyList<SettingProblem> ProblemsOfReason(MfaActor actor, string? reason) =>
        actor is MfaActor.Operator || (reason?.Trim() is { Length: > 0 and <= MfaAttestation.MaxReasonLength } text && !text.Any(char.IsControl))
            ? []
            : [new(nameof(MfaAttestation.Reason), $"Reason: say why in 1 to {MfaAttestation.MaxReasonLength} characters, in one line.")];
}
