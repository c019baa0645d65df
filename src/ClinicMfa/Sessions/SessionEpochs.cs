using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Compares a session's epoch with its subject's, which is kept for the check interval where the host has a memory cache.</summary>
internal sealed class SessionEpochs(IMfaSubjectStore subjects, IOptions<ClinicMfaOptions> options, TimeProvider time, ILogger<SessionEpochs> logger, IMemoryCache? cache = null) : IMfaSessions
{
    /// <summary>How long a store that failed is not asked again for the same subject: open sessions go on, and don't wait for it at each request.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    public async ValueTask<bool> IsAliveAsync(MfaSubject subject, long epoch, CancellationToken cancellationToken)
    {
        // One that was begun after the last look is newer than what is kept, so only the store can say no.
        if (cache?.Get<Kept>(new Key(subject)) is { } kept && time.GetElapsedTime(kept.ReadAt) < kept.For && (kept.Epoch is not { } known || known == epoch))
            return true;

        var readAt = time.GetTimestamp();
        try
        {
            switch (await subjects.FindAsync(subject, cancellationToken).ConfigureAwait(false))
            {
                case StoreLookup<SubjectRecord>.Found { Document.Epoch: var current }:
                    Keep(subject, new Kept(current, readAt, options.Value.SessionCheckInterval));
                    return current == epoch;
                case StoreLookup<SubjectRecord>.None:
                    Keep(subject, new Kept(0, readAt, options.Value.SessionCheckInterval));
                    return epoch == 0;
                default:
                    Keep(subject, new Kept(null, readAt, options.Value.SessionCheckInterval));
                    return true; // can't be understood: the next login is refused, the session that is there goes on (F1)
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever breaks underneath, open sessions go on (F1)
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.SessionNotChecked(logger, exception, subject.ClinicId, subject.UserId);
            Keep(subject, new Kept(null, readAt, AfterFailure));
            return true;
        }
    }

    /// <summary>The number for a session that begins without anything else of the subject being read. Where it can't be read 0: if it was another, the session ends once it can.</summary>
    public async ValueTask<long> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            return await subjects.FindAsync(subject, cancellationToken).ConfigureAwait(false) is StoreLookup<SubjectRecord>.Found { Document.Epoch: var epoch } ? epoch : 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // MFA is off: a store that nothing is asked of keeps nobody out
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.SessionNotChecked(logger, exception, subject.ClinicId, subject.UserId);
            return 0;
        }
    }

    /// <summary>To be called after a change of the subject on this server: it is noticed here at once.</summary>
    public void Forget(MfaSubject subject) => cache?.Remove(new Key(subject));

    private void Keep(MfaSubject subject, Kept kept)
    {
        if (kept.For > TimeSpan.Zero)
            cache?.Set(new Key(subject), kept, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = kept.For, Size = 1 });
    }

    /// <summary>A type of its own: no other entry of the host's cache has this key.</summary>
    private sealed record Key(MfaSubject Subject);

    /// <summary>What is kept.</summary>
    /// <param name="Epoch">The subject's; <see langword="null"/>: not known, any session goes on.</param>
    /// <param name="ReadAt">When, as a timestamp of the clock.</param>
    /// <param name="For">For how long it counts.</param>
    private sealed record Kept(long? Epoch, long ReadAt, TimeSpan For);
}
