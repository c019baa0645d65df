using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Challenge documents. One statement a call; a row whose time is over counts as absent, whether it is still there or not.</summary>
internal sealed class RelationalChallengeStore(UnitsOfWork units, TimeProvider time) : IMfaChallengeStore
{
    public async ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcTicks;
        var stored = await units.ReadAsync(context => ChallengeSql.FindAsync(context, subject, now, cancellationToken), cancellationToken).ConfigureAwait(false);
        return Read(stored, subject);
    }

    /// <summary>The same database's, and no other's: whatever stands around the other store is asked.</summary>
    public async ValueTask<SubjectDocuments?> FindWithSubjectAsync(MfaSubject subject, IMfaSubjectStore subjects, CancellationToken cancellationToken)
    {
        if (subjects is not RelationalSubjectStore)
            return null;
        var now = time.GetUtcNow().UtcTicks;
        var stored = await units.ReadAsync(context => ChallengeSql.FindWithSubjectAsync(context, subject, now, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new SubjectDocuments(RelationalSubjectStore.Read(stored.Subject, subject), Read(stored.Challenges, subject));
    }

    public async ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        SaveArguments.Check(document.Version, expectedVersion);
        var row = new ChallengeRow
        {
            ClinicId = document.Subject.ClinicId,
            UserId = document.Subject.UserId,
            Version = document.Version,
            Document = Encoding.UTF8.GetString(MfaDocuments.Write(document)),
            ExpiresAt = expiresAt.UtcTicks,
            WriteId = Guid.CreateVersion7(time.GetUtcNow()),
        };

        return await units.WriteAsync(
            async (context, attempt) =>
            {
                var written = await ChallengeSql.SaveAsync(context, row, expectedVersion, time.GetUtcNow().UtcTicks).ConfigureAwait(false);
                if (written > 0)
                    return SaveOutcome.Saved;

                // An earlier try whose answer was lost may have been the one that wrote.
                return attempt > 1 && await IsWrittenAsync(context, row).ConfigureAwait(false) ? SaveOutcome.Saved : SaveOutcome.Conflict;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        await units.WriteAsync((context, _) => Of(context, subject).ExecuteDeleteAsync(CancellationToken.None), cancellationToken).ConfigureAwait(false);

    private static StoreLookup<ChallengeRecord> Read(StoredDocument? stored, MfaSubject subject) =>
        stored is null ? StoreLookup<ChallengeRecord>.None.Instance : MfaDocuments.ReadChallenges(stored.Bytes, subject, stored.Version);

    private static IQueryable<ChallengeRow> Of(DbContext context, MfaSubject subject) =>
        context.Set<ChallengeRow>().IgnoreQueryFilters().Where(row => row.ClinicId == subject.ClinicId && row.UserId == subject.UserId);

    private static Task<bool> IsWrittenAsync(DbContext context, ChallengeRow row) =>
        Of(context, new MfaSubject(row.ClinicId, row.UserId)).AnyAsync(stored => stored.Version == row.Version && stored.WriteId == row.WriteId);
}
