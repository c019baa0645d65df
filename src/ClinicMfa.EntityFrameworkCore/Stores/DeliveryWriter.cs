using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Keeps what became of messages. The order of states is in the statements, so any number of reports at once leave the first final one (threat B29).</summary>
internal sealed class DeliveryWriter(UnitsOfWork units, TimeProvider time)
{
    /// <summary>Keeps a report, if it is the first of its message or the first final one.</summary>
    /// <returns>Whether it was kept now.</returns>
    public async ValueTask<bool> TrySaveAsync(MessageDelivery delivery, CancellationToken cancellationToken)
    {
        var row = DeliveryRow.Of(delivery, Guid.CreateVersion7(time.GetUtcNow()));
        return await units.WriteAsync(
            async (context, _) =>
            {
                // Reports come again as often as a channel likes: looked at first, a repetition is no failed insert in the database's log.
                var itself = Of(context, row);
                var stored = await itself.AsNoTracking().SingleOrDefaultAsync(CancellationToken.None).ConfigureAwait(false)
                    ?? await NewRow.AddOrFindAsync(context, row, itself).ConfigureAwait(false);
                if (stored.WriteId == row.WriteId)
                    return true;
                if (stored.State != DeliveryState.Sent || row.State == DeliveryState.Sent)
                    return false;
                return await ReplaceAsync(itself, row).ConfigureAwait(false) > 0

                    // An earlier try whose answer was lost may have been the one that wrote.
                    || await itself.AnyAsync(kept => kept.WriteId == row.WriteId, CancellationToken.None).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static IQueryable<DeliveryRow> Of(DbContext context, DeliveryRow row) =>
        context.Set<DeliveryRow>().IgnoreQueryFilters().Where(stored => stored.ClinicId == row.ClinicId && stored.MessageId == row.MessageId);

    private static Task<int> ReplaceAsync(IQueryable<DeliveryRow> itself, DeliveryRow row) =>
        itself.Where(stored => stored.State == DeliveryState.Sent)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(stored => stored.State, row.State)
                    .SetProperty(stored => stored.Failure, row.Failure)
                    .SetProperty(stored => stored.ProviderCode, row.ProviderCode)
                    .SetProperty(stored => stored.ReportedAt, row.ReportedAt)
                    .SetProperty(stored => stored.WriteId, row.WriteId),
                CancellationToken.None);
}
