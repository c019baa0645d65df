using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>
/// Saves a durable document and its event in one transaction. Whatever goes wrong, what is stored decides the answer: an exception says
/// that a save failed, not that nothing was written.
/// </summary>
internal sealed class DocumentWriter(UnitsOfWork units, ILogger<DocumentWriter> logger)
{
    /// <summary>Saves, if the stored version is the expected one.</summary>
    /// <param name="row">What to save.</param>
    /// <param name="itself">Finds the stored row.</param>
    /// <param name="expectedVersion">The version it was made from; 0 when there was none.</param>
    /// <param name="fact">The event.</param>
    /// <param name="cancellationToken">Ends it before it begins.</param>
    public async ValueTask<SaveOutcome> TrySaveAsync<TRow>(
        TRow row, Expression<Func<TRow, bool>> itself, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
        where TRow : DocumentRow
    {
        try
        {
            return await units.WriteAsync(
                async (context, attempt) =>
                {
                    if (attempt > 1 && await ReadOutcomeAsync(context, itself, expectedVersion, fact).ConfigureAwait(false) is { } known)
                        return known;
                    if (await DocumentSql<TRow>.TrySaveAsync(context, row, expectedVersion, EventRow.Of(fact)).ConfigureAwait(false))
                        return SaveOutcome.Saved;

                    // Another version was stored at that moment, even if the expected one is there by now; perhaps that of an earlier try of this save.
                    return await ReadOutcomeAsync(context, itself, expectedVersion, fact).ConfigureAwait(false) ?? SaveOutcome.Conflict;
                },
                cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // any fault may come after the commit; it is thrown on unless what is stored gives the answer
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested || fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (await ReadOutcomeAfterFaultAsync(itself, expectedVersion, fact).ConfigureAwait(false) is { } known)
                return known;
            throw;
        }
    }

    private async Task<SaveOutcome?> ReadOutcomeAfterFaultAsync<TRow>(Expression<Func<TRow, bool>> itself, long expectedVersion, MfaEvent fact)
        where TRow : DocumentRow
    {
        try
        {
            return await units.ReadAsync(context => ReadOutcomeAsync(context, itself, expectedVersion, fact), CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the fault of the save is the one to report
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.OutcomeUnknown(logger, fault, fact.Id);
            return null;
        }
    }

    /// <summary>What became of a save; <see langword="null"/>: nothing so far.</summary>
    private static async Task<SaveOutcome?> ReadOutcomeAsync<TRow>(DbContext context, Expression<Func<TRow, bool>> itself, long expectedVersion, MfaEvent fact)
        where TRow : DocumentRow
    {
        // One statement, so that a commit that is still on its way is seen whole or not at all.
        var events = context.Set<EventRow>();
        var stored = await context.Set<TRow>().IgnoreQueryFilters().AsNoTracking().Where(itself)
            .Select(row => new { row.Version, IsRecorded = events.Any(other => other.ClinicId == fact.ClinicId && other.Id == fact.Id) })
            .SingleOrDefaultAsync().ConfigureAwait(false);
        var grantedBy = await GrantAsync(context, fact).ConfigureAwait(false);

        if (stored is { IsRecorded: true } && stored.Version > expectedVersion || grantedBy == fact.Id)
            return SaveOutcome.Saved;
        if ((stored?.Version ?? 0) != expectedVersion)
            return SaveOutcome.Conflict;
        return grantedBy is null ? null : SaveOutcome.AlreadyGranted;
    }

    /// <summary>The fact that granted this challenge, if one did (rule C3).</summary>
    private static async Task<Guid?> GrantAsync(DbContext context, MfaEvent fact)
    {
        if (!fact.IsGrant || fact.ChallengeId is not { Value: var challenge })
            return null;
        return await context.Set<EventRow>().IgnoreQueryFilters().AsNoTracking()
            .Where(row => row.GrantedChallengeId == challenge)
            .Select(row => (Guid?)row.Id)
            .SingleOrDefaultAsync().ConfigureAwait(false);
    }
}
