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
        var (isAtOnce, taking) = await units.WriteAsync((context, _) => TakeAsync(context, budgets, now, writeId), cancellationToken).ConfigureAwait(false);

        // A unit of its own: a try of this one whose answer was lost must not find half of it done.
        if (!isAtOnce && taking.Count > 1 && !taking[^1].IsTaken)
            await GiveBackAsync([.. budgets.Take(taking.Count - 1).Select(budget => budget.Key)], now, CancellationToken.None).ConfigureAwait(false);
        return [.. taking.Zip(budgets, (taken, budget) => new BudgetAnswer(taken.IsTaken, TakenTimes.NextAt(taken.Row.Taken, budget.Limits)))];
    }

    public async ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return;
        var writeId = NewWriteId();
        await units.WriteAsync((context, _) => BudgetSql.GiveBackAsync(context, [.. keys.Select(key => key.Value)], takenAt, writeId), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes from one after the other, up to and with the first that has none left; on SQLite in one transaction, which such a one ends without having been.</summary>
    private static async Task<(bool IsAtOnce, List<BudgetTaken> Taking)> TakeAsync(DbContext context, IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, Guid writeId)
    {
        if (budgets.Count == 1 || SqlDialect.IsPostgres(context))
            return (false, await TakeEachAsync(context, budgets, now, writeId).ConfigureAwait(false));

        var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var taking = new List<BudgetTaken>(budgets.Count);
            foreach (var budget in budgets)
            {
                taking.AddRange(await TakeEachAsync(context, [budget], now, writeId).ConfigureAwait(false));
                if (!taking[^1].IsTaken)
                    return (true, taking);
            }

            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return (true, taking);
        }
    }

    private static async Task<List<BudgetTaken>> TakeEachAsync(DbContext context, IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, Guid writeId)
    {
        var taking = new List<BudgetTaken>(budgets.Count);
        while (IsMoreToTake())
        {
            var rows = await BudgetSql.TakeAsync(context, [.. budgets.Skip(taking.Count)], now, writeId).ConfigureAwait(false);
            taking.AddRange(rows.Select(row => new BudgetTaken(row, row.WriteId == writeId)));

            // A row that is missing is one that an earlier try took from, and its answer was lost. Those behind it are asked: somebody else may have taken from them since.
            if (IsMoreToTake())
                taking.Add(new BudgetTaken(await ReadAsync(context, budgets[taking.Count].Key.Value).ConfigureAwait(false), IsTaken: true));
        }

        return taking;

        bool IsMoreToTake() => taking.Count < budgets.Count && (taking.Count == 0 || taking[^1].IsTaken);
    }

    private static Task<SendBudgetRow> ReadAsync(DbContext context, string key) =>
        context.Set<SendBudgetRow>().IgnoreQueryFilters().AsNoTracking().SingleAsync(row => row.Key == key, CancellationToken.None);

    private Guid NewWriteId() => Guid.CreateVersion7(time.GetUtcNow());
}
