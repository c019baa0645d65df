using System.Collections.Concurrent;

namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>Stores of one server that remember what it has read, until it writes itself: right as long as there is one server.</summary>
internal sealed class RememberingStores(FlawedDocuments documents, FlawedOptOuts optOuts, FlawedChallenges challenges)
    : IMfaPolicyStore, IMfaSubjectStore, IMfaOptOutStore, IMfaChallengeStore
{
    private readonly ConcurrentDictionary<object, object> _remembered = [];

    public ValueTask<StoreLookup<MfaPolicy>> FindAsync(string clinicId, CancellationToken cancellationToken) =>
        RecallAsync(clinicId, () => documents.FindAsync(clinicId, cancellationToken));

    public ValueTask<SaveOutcome> TrySaveAsync(MfaPolicy policy, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken) =>
        ForgetAsync(policy.ClinicId, documents.TrySaveAsync(policy, expectedVersion, fact, cancellationToken));

    ValueTask<StoreLookup<SubjectRecord>> IMfaSubjectStore.FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        RecallAsync((subject, "record"), () => documents.FindAsync(subject, cancellationToken));

    public ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken) =>
        ForgetAsync((document.Subject, "record"), documents.TrySaveAsync(document, expectedVersion, fact, cancellationToken));

    public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken) =>
        documents.PageAsync(clinicId, afterUserId, pageSize, cancellationToken);

    ValueTask<StoreLookup<OptOut>> IMfaOptOutStore.FindAsync(string key, CancellationToken cancellationToken) =>
        RecallAsync((key, "opt-out"), () => optOuts.FindAsync(key, cancellationToken));

    public ValueTask<SaveOutcome> TrySaveAsync(OptOut document, long expectedVersion, CancellationToken cancellationToken) =>
        ForgetAsync((document.Key, "opt-out"), optOuts.TrySaveAsync(document, expectedVersion, cancellationToken));

    ValueTask<StoreLookup<ChallengeRecord>> IMfaChallengeStore.FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        RecallAsync((subject, "challenges"), () => challenges.FindAsync(subject, cancellationToken));

    public ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        ForgetAsync((document.Subject, "challenges"), challenges.TrySaveAsync(document, expectedVersion, expiresAt, cancellationToken));

    public ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        _remembered.TryRemove((subject, "challenges"), out _);
        return challenges.RemoveAsync(subject, cancellationToken);
    }

    private async ValueTask<StoreLookup<T>> RecallAsync<T>(object key, Func<ValueTask<StoreLookup<T>>> read)
        where T : class
    {
        if (_remembered.TryGetValue(key, out var remembered))
            return (StoreLookup<T>)remembered;
        var lookup = await read();
        _remembered[key] = lookup;
        return lookup;
    }

    private async ValueTask<SaveOutcome> ForgetAsync(object key, ValueTask<SaveOutcome> save)
    {
        var outcome = await save;
        _remembered.TryRemove(key, out _);
        return outcome;
    }
}
