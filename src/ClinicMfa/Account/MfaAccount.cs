namespace ClinicMfa;

internal sealed class MfaAccount(
    SituationReader situations, AvailableMethods available, IMfaEventStore events, SubjectChanges changes, ConcernedPeople people, TimeProvider time) : IMfaAccount
{
    private static readonly MfaEventKind[] History =
    [
        MfaEventKind.SetUpCompleted, MfaEventKind.Reset, MfaEventKind.ResetByOperator, MfaEventKind.Locked, MfaEventKind.Unlocked, MfaEventKind.BrowserRevoked, MfaEventKind.SignedOutEverywhere,
        MfaEventKind.IdentityAttested, MfaEventKind.EmergencyAccessGiven, MfaEventKind.EmergencyAccessUsed, MfaEventKind.MailboxProven, MfaEventKind.TextConsentGiven, MfaEventKind.PhoneImported,
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
            SessionLock = FailureRules.LockAt(record.StepUpFailures, ChallengeOrigin.Session, now),
        };
    }

    public Task<UserChange> RevokeBrowserAsync(MfaActor.Staff actor, string browserId, CancellationToken cancellationToken) =>
        SaveAsync(actor, MfaEventKind.BrowserRevoked, record => TrustRules.Forget(record, browserId), cancellationToken);

    public async Task<UserChange> SignOutEverywhereAsync(MfaActor.Staff actor, CancellationToken cancellationToken)
    {
        var change = await SaveAsync(actor, MfaEventKind.SignedOutEverywhere, TrustRules.SignOutEverywhere, cancellationToken).ConfigureAwait(false);
        if (change is UserChange.Done)
            people.Tell(actor.Subject, user => new Notice(user, NoticeKind.SignedOutEverywhere, time.GetUtcNow(), actor.Client));
        return change;
    }

    public async Task<IReadOnlyList<MfaEvent>> ReadHistoryAsync(MfaSubject subject, Guid? before, int pageSize, CancellationToken cancellationToken) =>
        await events.PageAsync(new MfaEventQuery { ClinicId = subject.ClinicId, UserId = subject.UserId, Kinds = History, Before = before, PageSize = pageSize }, cancellationToken).ConfigureAwait(false);

    private Task<UserChange> SaveAsync(MfaActor.Staff actor, MfaEventKind kind, Func<SubjectRecord, SubjectRecord?> rule, CancellationToken cancellationToken) =>
        changes.SaveAsync(actor.Subject, (record, _) => rule(record), now => Facts.About(actor.Subject, kind, now, actor.Client, "by the user"), cancellationToken);

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
