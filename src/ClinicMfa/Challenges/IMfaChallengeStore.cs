namespace ClinicMfa;

/// <summary>Keeps one <see cref="ChallengeRecord"/> a subject. Forgets it by time; may lose all of them without anybody being let in or kept out.</summary>
public interface IMfaChallengeStore
{
    /// <summary>Reads a subject's document. Throws when the store can't be reached.</summary>
    ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken);

    /// <summary>Reads both documents of a subject in one round trip, where this store and <paramref name="subjects"/> keep them in one place. Throws when the store can't be reached.</summary>
    /// <remarks>As it is here it never does. A store that does must know the other one for its own: one that stands around it, or in its place, has to be asked.</remarks>
    /// <param name="subject">Whose.</param>
    /// <param name="subjects">The store that keeps the durable document.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Both; <see langword="null"/>: nothing was read, and each store has to be asked.</returns>
    ValueTask<SubjectDocuments?> FindWithSubjectAsync(MfaSubject subject, IMfaSubjectStore subjects, CancellationToken cancellationToken) => default;

    /// <summary>Saves a document if the stored version is the expected one. Never answers <see cref="SaveOutcome.AlreadyGranted"/>.</summary>
    /// <param name="document">What to save; its <see cref="ChallengeRecord.Version"/> is <paramref name="expectedVersion"/> + 1.</param>
    /// <param name="expectedVersion">The version it was made from; 0 when there was none or it had expired.</param>
    /// <param name="expiresAt">From when on it may be forgotten, UTC; a store must never answer with it afterwards.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Forgets a subject's document, if there is one.</summary>
    ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken);
}
