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
                var entry = context.Add(EventRow.Of(fact));
                await context.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);

                // A host's SaveChanges may have swallowed a fault, or detached what it saved: then what is stored decides.
                return entry.State switch
                {
                    EntityState.Unchanged => true,
                    EntityState.Detached when await IsRecordedAsync(context, fact).ConfigureAwait(false) => true,
                    _ => throw new InvalidOperationException($"{context.GetType().Name}.SaveChangesAsync returned without having saved."),
                };
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<MfaEvent>> PageAsync(string clinicId, Guid? beforeId, int pageSize, CancellationToken cancellationToken)
    {
        var rows = await units.ReadAsync(
            context => context.Set<EventRow>().IgnoreQueryFilters().AsNoTracking()
                .Where(row => row.ClinicId == clinicId && (beforeId == null || row.Id.CompareTo(beforeId.Value) < 0))
                .OrderByDescending(row => row.Id)
                .Take(pageSize)
                .ToListAsync(cancellationToken),
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
        context.Set<EventRow>().IgnoreQueryFilters().AnyAsync(row => row.Id == fact.Id);
}
