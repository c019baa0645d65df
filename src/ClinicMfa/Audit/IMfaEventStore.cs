namespace ClinicMfa;

/// <summary>Keeps the audit: appended, never changed. Durable.</summary>
public interface IMfaEventStore
{
    /// <summary>Appends a fact that belongs to no document's change. Throws when it can't be recorded.</summary>
    /// <exception cref="ArgumentException">The fact is a grant: grants are written with their subject's document only (rule C3).</exception>
    ValueTask AppendAsync(MfaEvent fact, CancellationToken cancellationToken);

    /// <summary>Reads a page of a clinic's facts, newest first by their ids (version 7 UUIDs, byte by byte).</summary>
    /// <remarks>
    /// The filters come first, then the page is cut: a page that is not full is the last. <see cref="MfaEventQuery.FirstId"/> and
    /// <see cref="MfaEventQuery.EndId"/> are the range, a time as well as a page's beginning.
    /// </remarks>
    /// <param name="query">Which facts.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<MfaEvent>> PageAsync(MfaEventQuery query, CancellationToken cancellationToken);

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
