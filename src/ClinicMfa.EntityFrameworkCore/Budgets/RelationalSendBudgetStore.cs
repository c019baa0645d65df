using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Budgets. Counting and taking are one statement, so any number of servers at once take as many as there are, without trying again.</summary>
internal sealed class RelationalSendBudgetStore(UnitsOfWork units, TimeProvider time) : IMfaSendBudgetStore
{
    public async ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var writeId = Guid.CreateVersion7(time.GetUtcNow());
        var row = await units.WriteAsync((context, _) => TakeAsync(context, key.Value, limits, now, writeId), cancellationToken).ConfigureAwait(false);
        return new BudgetAnswer(row.WriteId == writeId, TakenTimes.NextAt(row.Taken, limits));
    }

#pragma warning disable CA1845 // this is SQL, written in C#: EF knows no spans
    public async ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken)
    {
        var writeId = Guid.CreateVersion7(time.GetUtcNow());
        var (entry, values) = (TakenTimes.Entry(takenAt), keys.Select(key => key.Value).ToList());
        await units.WriteAsync(
            (context, _) => context.Set<SendBudgetRow>().IgnoreQueryFilters()
                .Where(row => values.Contains(row.Key) && row.Taken.Contains(entry) && row.WriteId != writeId) // twice only where an answer was lost: one message all the same
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(row => row.Taken, row => row.Taken.Substring(0, row.Taken.IndexOf(entry)) + row.Taken.Substring(row.Taken.IndexOf(entry) + entry.Length - 1))
                        .SetProperty(row => row.WriteId, writeId),
                    CancellationToken.None),
            cancellationToken).ConfigureAwait(false);
    }
#pragma warning restore CA1845

    private static async Task<SendBudgetRow> TakeAsync(DbContext context, string key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, Guid writeId)
    {
        var rows = await SqlDialect.For(context).Take(context, key, limits, now, writeId).ToListAsync(CancellationToken.None).ConfigureAwait(false);

        // No row: an earlier try took it, and its answer was lost.
        return rows is [var row]
            ? row
            : await context.Set<SendBudgetRow>().IgnoreQueryFilters().AsNoTracking().SingleAsync(row => row.Key == key, CancellationToken.None).ConfigureAwait(false);
    }
}
