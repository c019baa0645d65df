using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Changes a subject's document by a pure rule: read, ask, save with the event, and start over when somebody else was faster.</summary>
internal sealed class SubjectChanges(IMfaSubjectStore subjects, SessionEpochs epochs, TimeProvider time, ILogger<SubjectChanges> logger)
{
    /// <summary>Saves what the rule says.</summary>
    /// <param name="subject">Whose document.</param>
    /// <param name="rule">The document as it should be; <see langword="null"/>: there is nothing to do.</param>
    /// <param name="fact">The audit fact of the change.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <param name="whereUnreadable">The document to save in place of one that can't be read, given its version; <see langword="null"/>: such a one is left alone.</param>
    public async Task<UserChange> SaveAsync(
        MfaSubject subject,
        Func<SubjectRecord, DateTimeOffset, SubjectRecord?> rule,
        Func<DateTimeOffset, MfaEvent> fact,
        CancellationToken cancellationToken,
        Func<long, DateTimeOffset, SubjectRecord>? whereUnreadable = null)
    {
        for (var attempt = 0; attempt < Optimistic.Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            long version;
            SubjectRecord? changed;
            switch (await subjects.FindAsync(subject, cancellationToken).ConfigureAwait(false))
            {
                case StoreLookup<SubjectRecord>.Found { Document: var record }:
                    (version, changed) = (record.Version, rule(record, now));
                    break;
                case StoreLookup<SubjectRecord>.None:
                    (version, changed) = (0, rule(SubjectRecord.New(subject), now));
                    break;
                case StoreLookup<SubjectRecord>.Unreadable { ReplaceableVersion: { } stored } when whereUnreadable is not null:
                    (version, changed) = (stored, whereUnreadable(stored, now));
                    break;
                case var lookup:
                    Log.DocumentUnreadable(logger, nameof(SubjectRecord), subject.ClinicId, subject.UserId, (lookup as StoreLookup<SubjectRecord>.Unreadable)?.Reason ?? "the store answered with nothing");
                    return new UserChange.Unreadable();
            }

            if (changed is null)
                return new UserChange.NothingToDo();
            changed = changed with { Version = version + 1 };
            if (await TrySaveAsync(changed, version, fact(now), cancellationToken).ConfigureAwait(false) == SaveOutcome.Saved)
                return new UserChange.Done(FailureRules.LockAt(changed.SignInFailures, ChallengeOrigin.Login, now));
        }

        return new UserChange.Busy(Optimistic.RetryAt(time));
    }

    private async Task<SaveOutcome> TrySaveAsync(SubjectRecord changed, long version, MfaEvent fact, CancellationToken cancellationToken)
    {
        try
        {
            return await subjects.TrySaveAsync(changed, version, fact, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            epochs.Forget(changed.Subject); // also where the answer was lost: it may have been saved
        }
    }
}
