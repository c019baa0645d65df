using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Notes on a stored challenge what became of its messages, beside whatever else changes it at that moment.</summary>
internal sealed class ChallengeNotes(IMfaChallengeStore challenges, TimeProvider time, ILogger<ChallengeNotes> logger)
{
    /// <summary>Changes the document by compare-and-set, as often as somebody else is faster.</summary>
    /// <param name="record">The document as known.</param>
    /// <param name="change">A pure change, applied to the document as it then is; the same document where there is nothing to change.</param>
    /// <returns>The document afterwards; as last known where others were faster each time.</returns>
    public async Task<ChallengeRecord> AddAsync(ChallengeRecord record, Func<ChallengeRecord, ChallengeRecord> change)
    {
        for (var attempt = 0; attempt < Optimistic.Attempts; attempt++)
        {
            var changed = change(record);
            if (ReferenceEquals(changed, record))
                return record;
            changed = changed with { Version = record.Version + 1 };
            if (await challenges.TrySaveAsync(changed, record.Version, ChallengeRules.ForgetAt(changed, time.GetUtcNow()), CancellationToken.None).ConfigureAwait(false) == SaveOutcome.Saved)
                return changed;
            if (await challenges.FindAsync(record.Subject, CancellationToken.None).ConfigureAwait(false) is not StoreLookup<ChallengeRecord>.Found { Document: var current })
                return record;
            record = current;
        }

        // A refused code is left as the newest one: "Send a new code" gets out of that (F2).
        Log.NoteNotSaved(logger, record.Subject.ClinicId, record.Subject.UserId);
        return record;
    }
}
