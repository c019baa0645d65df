namespace ClinicMfa;

/// <summary>Keeps one <see cref="SubjectRecord"/> a subject. Durable.</summary>
public interface IMfaSubjectStore
{
    /// <summary>Reads a subject's document. Throws when the store can't be reached.</summary>
    ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken);

    /// <summary>Saves a document and its event in one transaction, if the stored version is the expected one.</summary>
    /// <param name="document">What to save; its <see cref="SubjectRecord.Version"/> is <paramref name="expectedVersion"/> + 1.</param>
    /// <param name="expectedVersion">The version it was made from; 0 when there was none.</param>
    /// <param name="fact">The audit fact of this change, its id made for this call. A grant is unique by its challenge id (rule C3).</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken);

    /// <summary>Reads a clinic's documents a page at a time, in an order of user ids that is always the same: the store's own, by bytes where it can.</summary>
    /// <param name="clinicId">The clinic.</param>
    /// <param name="afterUserId">The last user id of the page before; <see langword="null"/> for the first.</param>
    /// <param name="pageSize">How many documents at most, 1 to 500.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken);
}
