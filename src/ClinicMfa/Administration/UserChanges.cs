using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Changes of one user by an Admin or the operator: permission, not oneself, reason, fresh proof, then one save with its event, then the notices (rules P2, E4, E5, C4).</summary>
internal sealed class UserChanges(
    AdministrationGate gate, IMfaUserDirectory directory, SubjectChanges changes, IMfaChallengeStore challenges, ConcernedPeople people, Notices notices, TimeProvider time, ILogger<UserChanges> logger)
{
    private static readonly TimeSpan MinOneLogin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxOneLogin = TimeSpan.FromHours(24);

    public async Task<UserChange> ResetAsync(MfaActor actor, MfaSubject subject, MfaAttestation attestation, CancellationToken cancellationToken)
    {
        var (opened, refusal) = await OpenAsync(actor, subject, "reset MFA", Problems(actor, attestation), cancellationToken).ConfigureAwait(false);
        if (opened is not { User: var user })
            return refusal!;

        var kind = actor is MfaActor.Operator ? MfaEventKind.ResetByOperator : MfaEventKind.Reset;
        var change = await changes.SaveAsync(
            subject,
            (record, now) => EnrollmentRules.Reset(record, user.CredentialStampHash, now),
            Fact(actor, subject, kind, "reset, identity verified", attestation.Reason),
            cancellationToken,
            whereUnreadable: (version, now) => EnrollmentRules.ResetUnreadable(subject, version, user.CredentialStampHash, now)).ConfigureAwait(false);
        if (change is UserChange.Done)
        {
            TellAll(actor, opened, NoticeKind.Reset);
            await MendChallengesAsync(subject).ConfigureAwait(false);
        }

        return change;
    }

    public async Task<UserChange> UnlockAsync(MfaActor actor, MfaSubject subject, string? reason, CancellationToken cancellationToken)
    {
        var (opened, refusal) = await OpenAsync(actor, subject, "unlock", ProblemsOfReason(actor, reason), cancellationToken).ConfigureAwait(false);
        if (opened is null)
            return refusal!;

        var change = await changes.SaveAsync(subject, Unlock, Fact(actor, subject, MfaEventKind.Unlocked, "unlocked", reason), cancellationToken).ConfigureAwait(false);
        if (change is UserChange.Done)
            notices.Post(NoticeOf(actor, opened, NoticeKind.Unlocked));
        return change;
    }

    public async Task<UserChange> SignOutEverywhereAsync(MfaActor actor, MfaSubject subject, string? reason, CancellationToken cancellationToken)
    {
        var (opened, refusal) = await OpenAsync(actor, subject, "sign out everywhere", ProblemsOfReason(actor, reason), cancellationToken, alsoOneself: true).ConfigureAwait(false);
        if (opened is null)
            return refusal!;

        var change = await changes.SaveAsync(
            subject, (record, _) => TrustRules.SignOutEverywhere(record), Fact(actor, subject, MfaEventKind.SignedOutEverywhere, "signed out everywhere", reason), cancellationToken).ConfigureAwait(false);
        if (change is UserChange.Done)
            notices.Post(NoticeOf(actor, opened, NoticeKind.SignedOutEverywhere));
        return change;
    }

    public async Task<UserChange> AttestAsync(MfaActor actor, MfaSubject subject, MfaAttestation attestation, CancellationToken cancellationToken)
    {
        var (opened, refusal) = await OpenAsync(actor, subject, "attest an identity", Problems(actor, attestation), cancellationToken).ConfigureAwait(false);
        if (opened is not { User: var user })
            return refusal!;

        var change = await changes.SaveAsync(
            subject,
            (record, _) => AttestationRules.IsMissing(user, record) ? record with { VouchedStampHash = user.CredentialStampHash } : null,
            Fact(actor, subject, MfaEventKind.IdentityAttested, "identity verified", attestation.Reason),
            cancellationToken).ConfigureAwait(false);
        if (change is UserChange.Done)
            TellAll(actor, opened, NoticeKind.IdentityAttested);
        return change;
    }

    public async Task<UserChange> GrantOneLoginAsync(MfaActor.Operator actor, MfaSubject subject, TimeSpan validFor, CancellationToken cancellationToken)
    {
        SettingProblem[] problems = validFor < MinOneLogin || validFor > MaxOneLogin ? [new("ValidFor", $"ValidFor is {validFor}: 5 minutes to 24 hours.")] : [];
        var (opened, refusal) = await OpenAsync(actor, subject, "give emergency access", problems, cancellationToken).ConfigureAwait(false);
        if (opened is not { User: var user })
            return refusal!;

        var change = await changes.SaveAsync(
            subject,
            (record, now) => record with { OneLogin = new OneLoginGrant { GivenAt = now, ExpiresAt = now + validFor, CredentialStampHash = user.CredentialStampHash } },
            Fact(actor, subject, MfaEventKind.EmergencyAccessGiven, $"one login within {validFor.TotalMinutes:0} minutes", reason: null),
            cancellationToken).ConfigureAwait(false);
        if (change is UserChange.Done)
            TellAll(actor, opened, NoticeKind.EmergencyAccessGiven);
        return change;
    }

    /// <summary>What every change opens with.</summary>
    /// <returns>Whom it is about and the name of who does it, or why not.</returns>
    private async Task<(Opened? Opened, UserChange? Refusal)> OpenAsync(
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

        if (actor is not MfaActor.Staff staff)
            return problems.Count > 0 ? (null, new UserChange.Invalid(problems)) : (new Opened(user, ActorName: null), null);
        if (!alsoOneself && staff.Subject == subject)
        {
            await gate.DenyAsync(actor, subject.ClinicId, $"{what} of oneself", cancellationToken).ConfigureAwait(false);
            return (null, new UserChange.NotOneself());
        }

        if (problems.Count > 0)
            return (null, new UserChange.Invalid(problems));
        return staff.LatestProof?.IsFresh(time.GetUtcNow()) is true
            ? (new Opened(user, (await directory.FindAsync(staff.Subject, cancellationToken).ConfigureAwait(false))?.DisplayName), null)
            : (null, new UserChange.ProofNeeded());
    }

    private void TellAll(MfaActor actor, Opened opened, NoticeKind kind) => people.Tell(NoticeOf(actor, opened, kind), (actor as MfaActor.Staff)?.Subject);

    private Notice NoticeOf(MfaActor actor, Opened opened, NoticeKind kind) => new(opened.User, kind, time.GetUtcNow(), MfaClient.Unknown)
    {
        IsByOperator = actor is MfaActor.Operator,
        ActorName = opened.ActorName,
    };

    /// <summary>A reset is the way back also for pending challenges that can't be read. Those that can are dead by their basis, and their messages still count.</summary>
    private async Task MendChallengesAsync(MfaSubject subject)
    {
        try
        {
            if (await challenges.FindAsync(subject, CancellationToken.None).ConfigureAwait(false) is StoreLookup<ChallengeRecord>.Unreadable { ReplaceableVersion: not null })
                await challenges.RemoveAsync(subject, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the reset is saved, and the store forgets by time
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.ChallengesNotMended(logger, exception, subject.ClinicId, subject.UserId);
        }
    }

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

    /// <summary>The fact of a change; the operator's own reason comes first.</summary>
    private static Func<DateTimeOffset, MfaEvent> Fact(MfaActor actor, MfaSubject subject, MfaEventKind kind, string outcome, string? reason) => now =>
        Facts.About(subject.ClinicId, actor, kind, now, outcome) with { UserId = subject.UserId, Reason = actor is MfaActor.Operator { Reason: var own } ? own : reason?.Trim() };

    private static IReadOnlyList<SettingProblem> Problems(MfaActor actor, MfaAttestation attestation) =>
        attestation.IdentityVerified
            ? ProblemsOfReason(actor, attestation.Reason)
            : [.. ProblemsOfReason(actor, attestation.Reason), new(nameof(MfaAttestation.IdentityVerified), "IdentityVerified: verify who this person is first, and say so.")];

    /// <summary>The operator's reason is the actor's, where the gate saw that there is one.</summary>
    private static IReadOnlyList<SettingProblem> ProblemsOfReason(MfaActor actor, string? reason) =>
        actor is MfaActor.Operator || (reason?.Trim() is { Length: > 0 and <= MfaAttestation.MaxReasonLength } text && !text.Any(char.IsControl))
            ? []
            : [new(nameof(MfaAttestation.Reason), $"Reason: say why in 1 to {MfaAttestation.MaxReasonLength} characters, in one line.")];

    private sealed record Opened(MfaUser User, string? ActorName);
}
