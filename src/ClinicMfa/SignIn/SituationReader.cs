using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Reads the directory, the policy and the two documents. Anything missing or unreadable is a refusal, never a default that lets in.</summary>
internal sealed class SituationReader(
    IMfaUserDirectory directory,
    PolicyReader policies,
    IMfaSubjectStore subjects,
    IMfaChallengeStore challenges,
    AvailableMethods methods,
    IOptions<ClinicMfaOptions> options,
    TimeProvider time,
    ILogger<SituationReader> logger)
{
    /// <summary>Who was read last in this scope.</summary>
    public MfaUser? LatestUser { get; private set; }

    /// <summary>Reads who the user is and how the policy stands.</summary>
    public async Task<(MfaUser? User, PolicyStanding Policy)> ReadPolicyAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        var user = await directory.FindAsync(subject, cancellationToken).ConfigureAwait(false);
        if (user is not null && user.Subject != subject)
            throw new InvalidOperationException("The user directory answered with somebody else than was asked for.");
        LatestUser = user;
        return (user, await policies.ReadAsync(subject.ClinicId, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads everything. A policy that can be read but not used is marked so: logins have to refuse it.</summary>
    public async Task<(Situation? Situation, MfaRefusal? Refusal)> ReadAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        var (user, standing) = await ReadPolicyAsync(subject, cancellationToken).ConfigureAwait(false);
        if (user is null)
            return (null, new MfaRefusal.UnknownUser());
        if (standing is PolicyStanding.Unusable { Policy: null })
            return (null, new MfaRefusal.Unavailable());
        if (await ReadDocumentsAsync(subject, cancellationToken).ConfigureAwait(false) is not { } documents)
            return (null, new MfaRefusal.Unavailable());
        var (situation, refusal) = await ReadChallengesAsync(user, standing.Policy, documents, cancellationToken).ConfigureAwait(false);
        if (situation is null)
            return (null, refusal);

        // A challenge begun on another server under a newer policy than this one has in its cache: not outdated, ahead (P10, C5).
        if (situation.Challenges.Challenges.Any(challenge => challenge.Basis.PolicyVersion > situation.Basis.PolicyVersion))
            standing = await policies.ReadFreshAsync(subject.ClinicId, cancellationToken).ConfigureAwait(false);
        return standing is PolicyStanding.Unusable { Policy: null }
            ? (null, new MfaRefusal.Unavailable())
            : (situation with { Policy = standing.Policy, IsPolicyUsable = standing is PolicyStanding.Usable }, null);
    }

    /// <summary>Reads the subject's durable document.</summary>
    /// <returns>The document, or <see langword="null"/> when it can't be understood.</returns>
    public async Task<SubjectRecord?> ReadSubjectAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        Understand(await subjects.FindAsync(subject, cancellationToken).ConfigureAwait(false), subject, SubjectRecord.New);

    /// <summary>Reads the subject's durable document, and the short-lived one with it where the stores answer both at once.</summary>
    /// <returns>What was read, or <see langword="null"/> when the durable one can't be understood.</returns>
    public async Task<DocumentsRead?> ReadDocumentsAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        var both = await challenges.FindWithSubjectAsync(subject, subjects, cancellationToken).ConfigureAwait(false);
        var record = both is null
            ? await ReadSubjectAsync(subject, cancellationToken).ConfigureAwait(false)
            : Understand(both.Subject, subject, SubjectRecord.New);
        return record is null ? null : new DocumentsRead(record, both?.Challenges);
    }

    /// <summary>Reads the short-lived document, unless it was read along, and the time, and puts all together.</summary>
    public async Task<(Situation? Situation, MfaRefusal? Refusal)> ReadChallengesAsync(
        MfaUser user, MfaPolicy? policy, DocumentsRead documents, CancellationToken cancellationToken) =>
        documents.Challenges is { } lookup
            ? Complete(user, policy, documents.Subject, lookup)
            : await ReadChallengesAsync(user, policy, documents.Subject, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the short-lived document and the time, and puts all together.</summary>
    public async Task<(Situation? Situation, MfaRefusal? Refusal)> ReadChallengesAsync(
        MfaUser user, MfaPolicy? policy, SubjectRecord record, CancellationToken cancellationToken) =>
        Complete(user, policy, record, await challenges.FindAsync(user.Subject, cancellationToken).ConfigureAwait(false));

    private (Situation? Situation, MfaRefusal? Refusal) Complete(MfaUser user, MfaPolicy? policy, SubjectRecord record, StoreLookup<ChallengeRecord> lookup) =>
        Understand(lookup, user.Subject, ChallengeRecord.New) is { } pending
            ? (new Situation(user, policy, record, pending, time.GetUtcNow())
            {
                CanSendEmails = methods.All.Contains(MfaMethod.Email),
                IsAttestationMissing = options.Value.SecondFactorMustBeSecond && AttestationRules.IsMissing(user, record),
            }, null)
            : (null, new MfaRefusal.Unavailable());

    private T? Understand<T>(StoreLookup<T> lookup, MfaSubject subject, Func<MfaSubject, T> create)
        where T : class
    {
        switch (lookup)
        {
            case StoreLookup<T>.Found { Document: var document }:
                return document;
            case StoreLookup<T>.None:
                return create(subject);
            default:
                var reason = lookup is StoreLookup<T>.Unreadable unreadable ? unreadable.Reason : "the store answered with nothing";
                Log.DocumentUnreadable(logger, typeof(T).Name, subject.ClinicId, subject.UserId, reason);
                return null;
        }
    }
}
