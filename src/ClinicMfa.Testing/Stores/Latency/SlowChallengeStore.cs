namespace ClinicMfa.Testing;

/// <summary>A store of challenges behind a delay.</summary>
internal sealed class SlowChallengeStore(IMfaChallengeStore inner) : IMfaChallengeStore
{
    public async ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        var found = await inner.FindAsync(subject, cancellationToken).ConfigureAwait(false);
        await Latency.WaitAsync().ConfigureAwait(false);
        return found;
    }

    public async ValueTask<SubjectDocuments?> FindWithSubjectAsync(MfaSubject subject, IMfaSubjectStore subjects, CancellationToken cancellationToken)
    {
        var found = await inner.FindWithSubjectAsync(subject, subjects is SlowSubjectStore slow ? slow.Inner : subjects, cancellationToken).ConfigureAwait(false);
        if (found is not null)
            await Latency.WaitAsync().ConfigureAwait(false);
        return found;
    }

    public async ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await Latency.WaitAsync().ConfigureAwait(false);
        return await inner.TrySaveAsync(document, expectedVersion, expiresAt, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken) => inner.RemoveAsync(subject, cancellationToken);
}
