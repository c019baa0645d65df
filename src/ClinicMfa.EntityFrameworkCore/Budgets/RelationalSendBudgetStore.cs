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

    public async ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return;
        var writeId = Guid.CreateVersion7(time.GetUtcNow());
        await units.WriteAsync((context, _) => BudgetSql.GiveBackAsync(context, [.. keys.Select(key => key.Value)], takenAt, writeId), cancellationToken).ConfigureAwait(false);
    }

    // No row: an earlier try took it, and its answer was lost.
    private static async Task<SendBudgetRow> TakeAsync(DbContext context, string key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, Guid writeId) =>
        await BudgetSql.TakeAsync(context, key, limits, now, writeId).ConfigureAwait(false)
        ?? await context.Set<SendBudgetRow>().IgnoreQueryFilters().AsNoTracking().SingleAsync(row => row.Key == key, CancellationToken.None).ConfigureAwait(false);
}
