using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

internal sealed class RelationalEventStore(UnitsOfWork units, DeliveryWriter deliveries) : IMfaEventStore
{
    public async ValueTask AppendAsync(MfaEvent fact, CancellationToken cancellationToken)
    {
        if (fact.IsGrant)
            throw new ArgumentException("A grant is written with its subject's document only.", nameof(fact));

        await units.WriteAsync(
            async (context, attempt) =>
            {
                if (attempt > 1 && await IsRecordedAsync(context, fact).ConfigureAwait(false))
                    return true;
                await EventSql.AddAsync(context, EventRow.Of(fact)).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<MfaEvent>> PageAsync(MfaEventQuery query, CancellationToken cancellationToken)
    {
        var rows = await units.ReadAsync(
            context => Of(context, query).OrderByDescending(row => row.Id).Take(query.PageSize).ToListAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToEvent())];
    }

    public ValueTask<bool> TrySaveDeliveryAsync(MessageDelivery delivery, CancellationToken cancellationToken) =>
        deliveries.TrySaveAsync(delivery, cancellationToken);

    public async ValueTask<IReadOnlyList<MessageDelivery>> FindDeliveriesAsync(string clinicId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken)
    {
        var ids = messageIds.ToList();
        var rows = await units.ReadAsync(
            context => context.Set<DeliveryRow>().IgnoreQueryFilters().AsNoTracking()
                .Where(row => row.ClinicId == clinicId && ids.Contains(row.MessageId))
                .ToListAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDelivery())];
    }

    private static Task<bool> IsRecordedAsync(DbContext context, MfaEvent fact) =>
        context.Set<EventRow>().IgnoreQueryFilters().AnyAsync(row => row.ClinicId == fact.ClinicId && row.Id == fact.Id);

    /// <summary>One range of one index, the clinic's or the user's: only the conditions that are asked for are in the statement, so that it can be planned.</summary>
    private static IQueryable<EventRow> Of(DbContext context, MfaEventQuery query)
    {
        var rows = (query.UserId is null ? context.Set<EventRow>() : EventSql.ByUser(context)).IgnoreQueryFilters().AsNoTracking().Where(row => row.ClinicId == query.ClinicId);
        if (query.UserId is { } userId)
            rows = rows.Where(row => row.UserId == userId);
        if (query.FirstId is { } first)
            rows = rows.Where(row => row.Id.CompareTo(first) >= 0);
        if (query.EndId is { } end)
            rows = rows.Where(row => row.Id.CompareTo(end) < 0);
        if (query.Kinds?.ToList() is { } kinds)
            rows = rows.Where(row => kinds.Contains(row.Kind));
        return rows;
    }
}
