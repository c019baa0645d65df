namespace ClinicMfa;

/// <summary>What an Admin or the operator does. Each call opens with the permission (rule P2).</summary>
internal sealed class MfaAdministration(
    AdministrationGate gate,
    IMfaPolicyStore store,
    PolicyReader policies,
    PolicyCache cache,
    AvailableMethods methods,
    SetUpReporter reporter,
    UserChanges users,
    PhoneImports imports,
    TestMessages tests,
    AuditReader audit,
    TimeProvider time) : IMfaAdministration
{
    public async Task<PolicyReading> ReadPolicyAsync(MfaActor actor, string clinicId, CancellationToken cancellationToken)
    {
        if (!await gate.AllowsAsync(actor, clinicId, "read the policy", cancellationToken).ConfigureAwait(false))
            return new PolicyReading.NotFound();

        return await policies.ReadFreshAsync(clinicId, cancellationToken).ConfigureAwait(false) switch
        {
            PolicyStanding.Usable usable => new PolicyReading.Read(usable.Policy, methods.All),
            PolicyStanding.Unusable unusable => new PolicyReading.Unusable(unusable.Problem, unusable.Policy),
            _ => throw new InvalidOperationException("A standing is missing here."),
        };
    }

    public async Task<PolicyChange> TurnOnAsync(MfaActor actor, string clinicId, MfaPolicyDraft draft, long expectedVersion, CancellationToken cancellationToken)
    {
        if (!await gate.AllowsAsync(actor, clinicId, "turn MFA on", cancellationToken).ConfigureAwait(false))
            return new PolicyChange.NotFound();

        var problems = PolicyRules.Problems(draft.Methods, draft.PromptEveryDays, draft.DeviceTrust, methods.All).ToList();
        if (problems.Count > 0)
            return new PolicyChange.Invalid(problems);

        var now = time.GetUtcNow();
        var current = await FindAsync(clinicId, cancellationToken).ConfigureAwait(false);
        if ((current?.Version ?? 0) != expectedVersion)
            return new PolicyChange.Conflict(current);
        if (PolicyRules.IsInForce(current, now) && draft.StartsAt > now)
            return new PolicyChange.Invalid([new(nameof(MfaPolicyDraft.StartsAt), "StartsAt: MFA is on already, and a later start would turn it off until then. Leave the start date empty, or turn MFA off first.")]);
        if (actor is MfaActor.Staff staff && !IsProven(staff, draft.Methods))
            return new PolicyChange.ProofNeeded(draft.Methods);

        var wasOn = current is { IsOn: true };
        var policy = new MfaPolicy
        {
            ClinicId = clinicId,
            IsOn = true,
            Methods = [.. draft.Methods],
            PromptEveryDays = draft.PromptEveryDays,
            DeviceTrust = draft.DeviceTrust,
            StartsAt = draft.StartsAt?.ToUniversalTime(),
            AllowEmailFallback = draft.AllowEmailFallback,
            AllowedSince = PolicyRules.AllowedSince(draft.Methods, current, now),
            TurnedOnAt = wasOn ? current!.TurnedOnAt : now,
            Version = expectedVersion + 1,
            ChangedBy = NameOf(actor),
            ChangedAt = now,
        };
        return await SaveAsync(policy, actor, wasOn ? MfaEventKind.PolicyChanged : MfaEventKind.PolicyTurnedOn, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PolicyChange> TurnOffAsync(MfaActor actor, string clinicId, long expectedVersion, CancellationToken cancellationToken)
    {
        if (!await gate.AllowsAsync(actor, clinicId, "turn MFA off", cancellationToken).ConfigureAwait(false))
            return new PolicyChange.NotFound();

        var current = await FindAsync(clinicId, cancellationToken).ConfigureAwait(false);
        if (current is null || current.Version != expectedVersion || !current.IsOn)
            return new PolicyChange.Conflict(current);
        if (actor is MfaActor.Staff staff && !IsProven(staff, []))
            return new PolicyChange.ProofNeeded([]);

        var off = current with { IsOn = false, StartsAt = null, Version = expectedVersion + 1, ChangedBy = NameOf(actor), ChangedAt = time.GetUtcNow() };
        return await SaveAsync(off, actor, MfaEventKind.PolicyTurnedOff, cancellationToken).ConfigureAwait(false);
    }

    public async Task<TestMessage> SendTestMessageAsync(MfaActor actor, MfaSubject recipient, MfaMethod channel, CancellationToken cancellationToken)
    {
        if (!await gate.AllowsAsync(actor, recipient.ClinicId, "send a test message", cancellationToken).ConfigureAwait(false))
            return new TestMessage.NotFound();
        if (actor is MfaActor.Operator || actor is MfaActor.Staff { Subject: var self } && self == recipient)
            return await tests.SendAsync(actor, recipient, channel, cancellationToken).ConfigureAwait(false);

        await gate.DenyAsync(actor, recipient.ClinicId, "send somebody else a test message", cancellationToken).ConfigureAwait(false);
        return new TestMessage.NotFound();
    }

    public async Task<SetUpReport> ReadSetUpReportAsync(MfaActor actor, string clinicId, CancellationToken cancellationToken) =>
        await gate.AllowsAsync(actor, clinicId, "read the set-up report", cancellationToken).ConfigureAwait(false)
            ? new SetUpReport.Read(await reporter.ReadAsync(clinicId, cancellationToken).ConfigureAwait(false))
            : new SetUpReport.NotFound();

    public async Task<UserReading> ReadUserAsync(MfaActor actor, MfaSubject subject, CancellationToken cancellationToken)
    {
        if (!await gate.AllowsAsync(actor, subject.ClinicId, "read a user", cancellationToken).ConfigureAwait(false))
            return new UserReading.NotFound();
        if (await reporter.ReadAsync(subject, cancellationToken).ConfigureAwait(false) is { } row)
            return new UserReading.Read(row);

        await gate.DenyAsync(actor, subject.ClinicId, "read a user the clinic does not have", cancellationToken).ConfigureAwait(false);
        return new UserReading.NotFound();
    }

    public Task<UserChange> ResetAsync(MfaActor actor, MfaSubject subject, MfaAttestation attestation, CancellationToken cancellationToken) =>
        users.ResetAsync(actor, subject, attestation, cancellationToken);

    public Task<UserChange> UnlockAsync(MfaActor actor, MfaSubject subject, string? reason, CancellationToken cancellationToken) =>
        users.UnlockAsync(actor, subject, reason, cancellationToken);

    public Task<UserChange> SignOutEverywhereAsync(MfaActor actor, MfaSubject subject, string? reason, CancellationToken cancellationToken) =>
        users.SignOutEverywhereAsync(actor, subject, reason, cancellationToken);

    public Task<UserChange> AttestIdentityAsync(MfaActor actor, MfaSubject subject, MfaAttestation attestation, CancellationToken cancellationToken) =>
        users.AttestAsync(actor, subject, attestation, cancellationToken);

    public async Task<UserChange> GrantOneLoginAsync(MfaActor actor, MfaSubject subject, TimeSpan validFor, CancellationToken cancellationToken)
    {
        if (actor is MfaActor.Operator by)
            return await users.GrantOneLoginAsync(by, subject, validFor, cancellationToken).ConfigureAwait(false);

        await gate.DenyAsync(actor, subject.ClinicId, "give emergency access", cancellationToken).ConfigureAwait(false);
        return new UserChange.NotFound();
    }

    public async Task<UserChange> ImportPhoneAsync(MfaActor actor, MfaSubject subject, ImportedPhone phone, CancellationToken cancellationToken)
    {
        if (actor is MfaActor.Operator by)
            return await imports.ImportAsync(by, subject, phone, cancellationToken).ConfigureAwait(false);

        await gate.DenyAsync(actor, subject.ClinicId, PhoneImports.What, cancellationToken).ConfigureAwait(false);
        return new UserChange.NotFound();
    }

    public async Task<AuditReading> ReadAuditAsync(MfaActor actor, string clinicId, MfaAuditQuery query, CancellationToken cancellationToken) =>
        await gate.AllowsAsync(actor, clinicId, "read the audit", cancellationToken).ConfigureAwait(false)
            ? await audit.ReadAsync(clinicId, query, cancellationToken).ConfigureAwait(false)
            : new AuditReading.NotFound();

    private async Task<PolicyChange> SaveAsync(MfaPolicy policy, MfaActor actor, MfaEventKind kind, CancellationToken cancellationToken)
    {
        var fact = Facts.About(policy.ClinicId, actor, kind, policy.ChangedAt, Describe(policy));
        return await TrySaveAsync(policy, fact, cancellationToken).ConfigureAwait(false) == SaveOutcome.Saved
            ? new PolicyChange.Saved(policy)
            : new PolicyChange.Conflict(await FindAsync(policy.ClinicId, cancellationToken).ConfigureAwait(false));
    }

    private async Task<SaveOutcome> TrySaveAsync(MfaPolicy policy, MfaEvent fact, CancellationToken cancellationToken)
    {
        try
        {
            return await store.TrySaveAsync(policy, policy.Version - 1, fact, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            cache.Forget(policy.ClinicId); // also where the answer was lost: it may have been saved (P10)
        }
    }

    private async Task<MfaPolicy?> FindAsync(string clinicId, CancellationToken cancellationToken) =>
        await store.FindAsync(clinicId, cancellationToken).ConfigureAwait(false) switch
        {
            StoreLookup<MfaPolicy>.Found found => found.Document,
            StoreLookup<MfaPolicy>.None => null,
            var lookup => throw new InvalidOperationException($"The clinic's policy can't be read and is not overwritten: {lookup}"),
        };

    /// <summary>A code accepted in this session, lately, by one of the methods; empty: by any (rule P5).</summary>
    private bool IsProven(MfaActor.Staff staff, IReadOnlyList<MfaMethod> methods) =>
        staff.LatestProof is { } proof
        && proof.IsFresh(time.GetUtcNow())
        && (methods.Count == 0 || methods.Contains(proof.Method));

    private static string NameOf(MfaActor actor) => actor switch
    {
        MfaActor.Staff staff => staff.Subject.UserId,
        MfaActor.Operator by => $"operator {by.Name}",
        _ => throw new InvalidOperationException("An actor is missing here."),
    };

    private static string Describe(MfaPolicy policy) => policy.IsOn
        ? $"methods {string.Join(" and ", policy.Methods)}, {(policy.PromptEveryDays is { } days ? $"every {days} days" : "every login")}{(policy.AllowEmailFallback ? ", email when a text fails" : "")}{(policy.StartsAt is { } start ? $", from {start:yyyy-MM-dd HH:mm}Z" : "")}"
        : "off";
}
