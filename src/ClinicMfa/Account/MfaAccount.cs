namespace ClinicMfa;

internal sealed class MfaAccount(
    SituationReader situations, AvailableMethods available, IMfaSubjectStore subjects, IMfaEventStore events, SessionEpochs epochs, Notices notices, TimeProvider time) : IMfaAccount
{
    private static readonly MfaEventKind[] History =
    [
        MfaEventKind.SetUpCompleted, MfaEventKind.Reset, MfaEventKind.ResetByOperator, MfaEventKind.Locked, MfaEventKind.Unlocked, MfaEventKind.BrowserRevoked, MfaEventKind.SignedOutEverywhere,
        MfaEventKind.IdentityAttested, MfaEventKind.EmergencyAccessGiven, MfaEventKind.EmergencyAccessUsed, MfaEventKind.MailboxProven, MfaEventKind.TextConsentGiven,
    ];

    public async Task<AccountReading> ReadAsync(MfaSubject subject, DeviceSecret? device, CancellationToken cancellationToken)
    {
        var (user, standing) = await situations.ReadPolicyAsync(subject, cancellationToken).ConfigureAwait(false);
        if (user is null || await situations.ReadSubjectAsync(subject, cancellationToken).ConfigureAwait(false) is not { } record)
            return new AccountReading.Unavailable();

        var policy = standing.Policy;
        var now = time.GetUtcNow();
        var thisOne = device is null ? null : TrustRules.Find(record, device);
        return new AccountReading.Read
        {
            IsInForce = PolicyRules.IsInForce(policy, now),
            Enrollment = record.Enrollment,
            Destination = record.Enrollment is { } enrollment ? MaskedDestination.Of(enrollment.Method, enrollment.PhoneNumber ?? user.AccountEmail) : null,
            SettableMethods = policy is { IsOn: true } ? policy.Methods : available.All,
            Browsers = [.. record.Devices.Reverse().Select(one => Show(one, record, policy, user, one == thisOne, now))],
            Lock = FailureRules.LockAt(record.SignInFailures, ChallengeOrigin.Login, now),
        };
    }

    public Task<UserChange> RevokeBrowserAsync(MfaActor.Staff actor, string browserId, CancellationToken cancellationToken) =>
        SaveAsync(actor, MfaEventKind.BrowserRevoked, "by the user", record => TrustRules.Forget(record, browserId), cancellationToken);

    public async Task<UserChange> SignOutEverywhereAsync(MfaActor.Staff actor, CancellationToken cancellationToken)
    {
        var change = await SaveAsync(actor, MfaEventKind.SignedOutEverywhere, "by the user", TrustRules.SignOutEverywhere, cancellationToken).ConfigureAwait(false);
        if (change is UserChange.Done && (await situations.ReadPolicyAsync(actor.Subject, cancellationToken).ConfigureAwait(false)).User is { } user)
            notices.Post(new Notice(user, NoticeKind.SignedOutEverywhere, time.GetUtcNow(), actor.Client));
        return change;
    }

    public async Task<IReadOnlyList<MfaEvent>> ReadHistoryAsync(MfaSubject subject, Guid? before, int pageSize, CancellationToken cancellationToken) =>
        await events.PageAsync(new MfaEventQuery { ClinicId = subject.ClinicId, UserId = subject.UserId, Kinds = History, Before = before, PageSize = pageSize }, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads, asks the rule, saves with the event, and starts over when somebody else was faster.</summary>
    private async Task<UserChange> SaveAsync(MfaActor.Staff actor, MfaEventKind kind, string outcome, Func<SubjectRecord, SubjectRecord?> rule, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Optimistic.Attempts; attempt++)
        {
            if (await situations.ReadSubjectAsync(actor.Subject, cancellationToken).ConfigureAwait(false) is not { } record)
                return new UserChange.Unreadable();
            if (rule(record) is not { } changed)
                return new UserChange.NothingToDo();

            var fact = Facts.About(actor.Subject, kind, time.GetUtcNow(), actor.Client, outcome);
            if (await subjects.TrySaveAsync(changed with { Version = record.Version + 1 }, record.Version, fact, cancellationToken).ConfigureAwait(false) == SaveOutcome.Saved)
            {
                epochs.Forget(actor.Subject);
                return new UserChange.Done();
            }
        }

        return new UserChange.Busy(Optimistic.RetryAt(time));
    }

    private static RememberedBrowser Show(TrustedDevice device, SubjectRecord record, MfaPolicy? policy, MfaUser user, bool isThisOne, DateTimeOffset now) => new()
    {
        Id = device.Id,
        ProvenAt = device.ProvenAt,
        Method = device.Method,
        TrustedUntil = PolicyRules.IsInForce(policy, now) && TrustRules.TrustedUntil(device, record, policy!, user) is { } until && until > now ? until : null,
        Browser = device.Browser,
        ClientAddress = device.ClientAddress,
        IsThisOne = isThisOne,
    };
}
