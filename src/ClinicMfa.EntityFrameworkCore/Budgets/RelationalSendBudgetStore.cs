using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Budgets. Counting and taking are one statement, so any number of servers at once take as many as there are, without trying again.</summary>
internal sealed class RelationalSendBudgetStore(UnitsOfWork units, TimeProvider time) : IMfaSendBudgetStore
{
    public async ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await TakeFromAllAsync([new(key, limits)], now, cancellationToken).ConfigureAwait(false))[0];

    public async ValueTask<IReadOnlyList<BudgetAnswer>> TakeFromAllAsync(IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var writeId = NewWriteId();
        var rows = await units.WriteAsync((context, _) => TakeAsync(context, budgets, now, writeId), cancellationToken).ConfigureAwait(false);
        return [.. rows.Zip(budgets, (row, budget) => new BudgetAnswer(row.WriteId == writeId, TakenTimes.NextAt(row.Taken, budget.Limits)))];
    }

    public async ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return;
        var writeId = NewWriteId();
        await units.WriteAsync((context, _) => BudgetSql.GiveBackAsync(context, [.. keys.Select(key => key.Value)], takenAt, writeId), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows as they then are, up to and with the first that has none left.</summary>
    private Task<List<SendBudgetRow>> TakeAsync(DbContext context, IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, Guid writeId) =>
        budgets.Count > 1 && !SqlDialect.IsPostgres(context) ? TakeInTransactionAsync(context, budgets, now, writeId) : TakeInStatementAsync(context, budgets, now, writeId);

    private async Task<List<SendBudgetRow>> TakeInStatementAsync(DbContext context, IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, Guid writeId)
    {
        var rows = await TakenRowsAsync(context, budgets, now, writeId).ConfigureAwait(false);
        if (rows.Count > 1 && rows[^1].WriteId != writeId)
            await BudgetSql.GiveBackAsync(context, [.. rows.SkipLast(1).Select(row => row.Key)], now, NewWriteId()).ConfigureAwait(false);
        return rows;
    }

    /// <summary>Where one has none left, the transaction ends without having been: nobody saw that another had been taken from.</summary>
    private static async Task<List<SendBudgetRow>> TakeInTransactionAsync(DbContext context, IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, Guid writeId)
    {
        var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var rows = new List<SendBudgetRow>(budgets.Count);
            foreach (var budget in budgets)
            {
                rows.AddRange(await TakenRowsAsync(context, [budget], now, writeId).ConfigureAwait(false));
                if (rows[^1].WriteId != writeId)
                    return rows;
            }

            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return rows;
        }
    }

    private static async Task<List<SendBudgetRow>> TakenRowsAsync(DbContext context, IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, Guid writeId)
    {
        var rows = await BudgetSql.TakeAsync(context, budgets, now, writeId).ConfigureAwait(false);

        // A row that is missing: an earlier try took from it, and its answer was lost.
        while (rows.Count == 0 || rows.Count < budgets.Count && rows[^1].WriteId == writeId)
        {
            var key = budgets[rows.Count].Key.Value;
            rows.Add(await context.Set<SendBudgetRow>().IgnoreQueryFilters().AsNoTracking().SingleAsync(row => row.Key == key, CancellationToken.None).ConfigureAwait(false));
        }

        return rows;
    }

    private Guid NewWriteId() => Guid.CreateVersion7(time.GetUtcNow());
}
