using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Puts the directory's staff and what each has set up side by side.</summary>
internal sealed class SetUpReporter(IMfaUserDirectory directory, IMfaSubjectStore subjects, IMfaPolicyStore policies, IOptions<ClinicMfaOptions> options, TimeProvider time)
{
    private const int PageSize = 500;

    public async Task<IReadOnlyList<SetUpReportRow>> ReadAsync(string clinicId, CancellationToken cancellationToken)
    {
        var policy = await ReadPolicyAsync(clinicId, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var documents = await ReadDocumentsAsync(clinicId, cancellationToken).ConfigureAwait(false);
        var rows = new List<SetUpReportRow>();
        string? continuation = null;
        do
        {
            var page = await directory.ListStaffAsync(clinicId, continuation, PageSize, cancellationToken).ConfigureAwait(false);
            rows.AddRange(page.Users.Select(user => Row(user, policy, documents.GetValueOrDefault(user.Subject, StoreLookup<SubjectRecord>.None.Instance), now)));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return rows;
    }

    /// <summary>One member of staff; <see langword="null"/>: the clinic has no such user.</summary>
    public async Task<SetUpReportRow?> ReadAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(subject, cancellationToken).ConfigureAwait(false) is not { } user || user.Subject != subject)
            return null;
        var policy = await ReadPolicyAsync(subject.ClinicId, cancellationToken).ConfigureAwait(false);
        return Row(user, policy, await subjects.FindAsync(subject, cancellationToken).ConfigureAwait(false), time.GetUtcNow());
    }

    private async Task<MfaPolicy?> ReadPolicyAsync(string clinicId, CancellationToken cancellationToken) =>
        await policies.FindAsync(clinicId, cancellationToken).ConfigureAwait(false) is StoreLookup<MfaPolicy>.Found found ? found.Document : null;

    /// <summary>All documents of the clinic, a page at a time: few round trips, whatever the directory's order.</summary>
    private async Task<Dictionary<MfaSubject, StoreLookup<SubjectRecord>>> ReadDocumentsAsync(string clinicId, CancellationToken cancellationToken)
    {
        var documents = new Dictionary<MfaSubject, StoreLookup<SubjectRecord>>();
        IReadOnlyList<SubjectEntry> page;
        string? after = null;
        do
        {
            page = await subjects.PageAsync(clinicId, after, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
                documents[entry.Subject] = entry.Document;
            after = page.Count == 0 ? null : page[^1].Subject.UserId;
        }
        while (page.Count == PageSize);
        return documents;
    }

    private SetUpReportRow Row(MfaUser user, MfaPolicy? policy, StoreLookup<SubjectRecord> lookup, DateTimeOffset now)
    {
        var subject = lookup is StoreLookup<SubjectRecord>.Found found ? found.Document : null;
        return new SetUpReportRow
        {
            Subject = user.Subject,
            DisplayName = user.DisplayName,
            AccountEmail = user.AccountEmail,
            IsAdmin = user.IsAdmin,
            HasUsableEmail = MailAddress.TryCreate(user.AccountEmail, out var address) && address.Address == user.AccountEmail,
            NeedsAttestation = PolicyRules.IsInForce(policy, now) && options.Value.SecondFactorMustBeSecond && AttestationRules.IsMissing(user, subject ?? SubjectRecord.New(user.Subject)),
            TrustedBrowsers = subject is null || !PolicyRules.IsInForce(policy, now) ? 0 : subject.Devices.Count(device => TrustRules.TrustedUntil(device, subject, policy!, user) > now),
            EmergencyAccessUntil = subject is not null && EmergencyAccess.IsGiven(subject, user, now) ? subject.OneLogin!.ExpiresAt : null,
            State = StateOf(lookup, subject, policy),
            Method = subject?.Enrollment?.Method,
            SetUpAt = subject?.Enrollment?.SetUpAt,
            LastCodeAt = subject?.LastCodeAt,
            Lock = subject is null ? null : FailureRules.LockAt(subject.SignInFailures, ChallengeOrigin.Login, now),
            SessionLock = subject is null ? null : FailureRules.LockAt(subject.StepUpFailures, ChallengeOrigin.Session, now),
        };
    }

    private static SetUpState StateOf(StoreLookup<SubjectRecord> lookup, SubjectRecord? subject, MfaPolicy? policy) => (lookup, subject?.Enrollment) switch
    {
        (StoreLookup<SubjectRecord>.Unreadable, _) => SetUpState.Unreadable,
        (_, null) => SetUpState.NotSetUp,
        (_, { Method: var method }) when policy is { IsOn: true } && !policy.Methods.Contains(method) => SetUpState.MethodNoLongerAllowed,
        _ => SetUpState.SetUp,
    };
}
