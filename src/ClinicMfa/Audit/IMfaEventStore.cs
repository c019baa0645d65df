namespace ClinicMfa;

/// <summary>Keeps the audit: appended, never changed. Durable.</summary>
public interface IMfaEventStore
{
    /// <summary>Appends a fact that belongs to no document's change. Throws when it can't be recorded.</summary>
    /// <exception cref="ArgumentException">The fact is a grant: grants are written with their subject's document only (rule C3).</exception>
    ValueTask AppendAsync(MfaEvent fact, CancellationToken cancellationToken);

    /// <summary>Reads a clinic's facts, newest first by their ids (version 7 UUIDs, byte by byte), a page at a time.</summary>
    /// <param name="clinicId">The clinic.</param>
    /// <param name="beforeId">The last id of the page before; <see langword="null"/> for the first.</param>
    /// <param name="pageSize">How many facts at most, 1 to 500.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<MfaEvent>> PageAsync(string clinicId, Guid? beforeId, int pageSize, CancellationToken cancellationToken);

    /// <summary>Keeps what became of a message, beside the facts: if nothing is kept of it yet, or what is kept is not final and this is. At once for all callers (threat B29).</summary>
    /// <param name="delivery">What is reported.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Whether it was kept now.</returns>
    ValueTask<bool> TrySaveDeliveryAsync(MessageDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Reads what became of messages of a clinic. Messages without a report are left out.</summary>
    /// <param name="clinicId">The clinic.</param>
    /// <param name="messageIds">The messages, at most 500.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<MessageDelivery>> FindDeliveriesAsync(string clinicId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken);
}
