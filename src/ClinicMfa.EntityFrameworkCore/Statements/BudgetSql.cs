using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Taking from budgets and giving back, in one statement each: <c>INSERT … ON CONFLICT DO UPDATE</c> locks the row and then looks at what is in it.</summary>
internal static class BudgetSql
{
    private const string Entry = "entry";
    private static readonly ConcurrentDictionary<string, Statement> Takes = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<int, Statement> GiveBacks = new();

    /// <summary>
    /// Takes a message from each budget if each of its limits has room, until one has none; several in one statement are for PostgreSQL alone. A row bears
    /// <paramref name="writeId"/> if one was taken from it.
    /// </summary>
    /// <returns>The rows as they then are, up to and with the first without room. One is missing, with all after it, where this very call has taken from it before.</returns>
    public static async Task<List<SendBudgetRow>> TakeAsync(DbContext context, IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, Guid writeId)
    {
        Dictionary<string, object?> values = new() { [Entry] = TakenTimes.Entry(now), [nameof(SendBudgetRow.WriteId)] = writeId };
        for (var budget = 0; budget < budgets.Count; budget++)
        {
            var (key, limits) = budgets[budget];
            var longest = limits.Max(limit => limit.Window);
            values[KeyOf(budget)] = key.Value;
            values[ForgetOf(budget)] = (now + longest).UtcTicks;
            values[AfterOf(budget)] = now.UtcTicks - longest.Ticks;
            for (var i = 0; i < limits.Count; i++)
            {
                values[AfterOf(budget, i)] = now.UtcTicks - limits[i].Window.Ticks;
                values[LimitOf(budget, i)] = (long)limits[i].Count;
            }
        }

        int[] counts = [.. budgets.Select(budget => budget.Limits.Count)];
        return await Takes.GetOrAdd(string.Join(',', counts), _ => new Statement(sql => TakeText(sql, counts)))
            .FindAsync(context, values, row => Read(row, budgets), CancellationToken.None).ConfigureAwait(false) ?? [];
    }

    /// <summary>Gives a message back to each budget that it was taken from; twice only where an answer was lost: one message all the same.</summary>
    public static Task<int> GiveBackAsync(DbContext context, IReadOnlyList<string> keys, DateTimeOffset takenAt, Guid writeId)
    {
        Dictionary<string, object?> values = new() { [Entry] = TakenTimes.Entry(takenAt), [nameof(SendBudgetRow.WriteId)] = writeId };
        for (var i = 0; i < keys.Count; i++)
            values[KeyOf(i)] = keys[i];
        return GiveBacks.GetOrAdd(keys.Count, count => new Statement(sql => GiveBackText(sql, count))).ExecuteAsync(context, values);
    }

    private static List<SendBudgetRow> Read(StatementRow row, IReadOnlyList<BudgetRequest> budgets)
    {
        var rows = new List<SendBudgetRow>(budgets.Count);
        for (var budget = 0; budget < budgets.Count && !row.IsNull(2 * budget); budget++)
            rows.Add(new SendBudgetRow { Key = budgets[budget].Key.Value, Taken = row.Get<string>(2 * budget), WriteId = row.Get<Guid>(2 * budget + 1) });
        return rows;
    }

    /// <summary>One after the other: the first to begin with is the first that is locked, and none is touched after one without room.</summary>
    private static string TakeText(StatementWriter sql, int[] limits)
    {
        var table = sql.Table<SendBudgetRow>();
        var (entry, write) = (sql.Parameter(table, nameof(SendBudgetRow.Taken), Entry), sql.Parameter(table, nameof(SendBudgetRow.WriteId)));
        if (limits.Length == 1)
            return TakeText(sql, budget: 0, limits[0], entry, write, onlyIf: null);

        var writer = table.Column(nameof(SendBudgetRow.WriteId));
        var takes = limits.Select((count, budget) => $"take{budget} AS ({TakeText(sql, budget, count, entry, write, budget == 0 ? null : $"FROM take{budget - 1} WHERE {writer} = {write}")})");
        var columns = limits.Select((_, budget) => $"take{budget}.{table.Column(nameof(SendBudgetRow.Taken))}, take{budget}.{writer}");
        var others = limits.Skip(1).Select((_, i) => $"LEFT JOIN take{i + 1} ON true");
        return $"WITH {string.Join(",\n", takes)}\nSELECT {string.Join(", ", columns)} FROM take0 {string.Join(' ', others)}";
    }

    private static string TakeText(StatementWriter sql, int budget, int limits, string entry, string write, string? onlyIf)
    {
        var (dialect, table) = (sql.Dialect, sql.Table<SendBudgetRow>());
        var (taken, forgetAt, writer) = (table.Column(nameof(SendBudgetRow.Taken)), table.Column(nameof(SendBudgetRow.ForgetAt)), table.Column(nameof(SendBudgetRow.WriteId)));
        var key = sql.Parameter(table, nameof(SendBudgetRow.Key), KeyOf(budget));
        var (forget, after) = (sql.Parameter(table, nameof(SendBudgetRow.ForgetAt), ForgetOf(budget)), sql.Parameter(table, nameof(SendBudgetRow.ForgetAt), AfterOf(budget)));
        var values = $"{key}, {entry}, {forget}, {write}";
        var hasRoom = Enumerable.Range(0, limits).Select(i =>
            $"count(*) FILTER (WHERE at > {sql.Parameter(table, nameof(SendBudgetRow.ForgetAt), AfterOf(budget, i))}) < {sql.Parameter(table, nameof(SendBudgetRow.ForgetAt), LimitOf(budget, i))}");

        // In the text of a budget, an entry's first comma is the last one of what is before it.
        return $"""
            INSERT INTO {table.Name} AS stored ({table.Columns(nameof(SendBudgetRow.Key), nameof(SendBudgetRow.Taken), nameof(SendBudgetRow.ForgetAt), nameof(SendBudgetRow.WriteId))})
            {(onlyIf is null ? $"VALUES ({values})" : $"SELECT {values} {onlyIf}")}
            ON CONFLICT ({table.Column(nameof(SendBudgetRow.Key))}) DO UPDATE SET
                {forgetAt} = {dialect.Later($"stored.{forgetAt}", forget)},
                ({taken}, {writer}) = (
                    SELECT CASE WHEN has_room THEN kept || substr({entry}, 2) ELSE kept END, CASE WHEN has_room THEN {write} ELSE stored.{writer} END
                    FROM (
                        SELECT
                            coalesce(',' || {dialect.Joined("at")} FILTER (WHERE at > {after}) || ',', ',') AS kept,
                            {string.Join(" AND ", hasRoom)} AS has_room
                        FROM ({dialect.Elements($"stored.{taken}")}) AS times
                    ) AS budget)
            WHERE stored.{writer} <> {write}
            RETURNING {sql.Returned(table, nameof(SendBudgetRow.Taken), nameof(SendBudgetRow.WriteId))}
            """;
    }

    private static string GiveBackText(StatementWriter sql, int keys)
    {
        var (dialect, table) = (sql.Dialect, sql.Table<SendBudgetRow>());
        var (taken, writer) = (table.Column(nameof(SendBudgetRow.Taken)), table.Column(nameof(SendBudgetRow.WriteId)));
        var (entry, write) = (sql.Parameter(table, nameof(SendBudgetRow.Taken), Entry), sql.Parameter(table, nameof(SendBudgetRow.WriteId)));
        var at = dialect.Position(taken, entry);

        // One of its two commas stays, between what was before it and what comes after.
        return $"""
            UPDATE {table.Name} SET
                {taken} = substr({taken}, 1, {at} - 1) || substr({taken}, {at} + length({entry}) - 1),
                {writer} = {write}
            WHERE {table.Column(nameof(SendBudgetRow.Key))} IN ({dialect.LockedInTurn(table.Name, table.Column(nameof(SendBudgetRow.Key)), [.. Enumerable.Range(0, keys).Select(i => sql.Parameter(table, nameof(SendBudgetRow.Key), KeyOf(i)))])})
                AND {at} > 0 AND {writer} <> {write}
            """;
    }

    private static string KeyOf(int budget) => string.Create(CultureInfo.InvariantCulture, $"key{budget}");

    private static string ForgetOf(int budget) => string.Create(CultureInfo.InvariantCulture, $"forget{budget}");

    private static string AfterOf(int budget) => string.Create(CultureInfo.InvariantCulture, $"after{budget}");

    private static string AfterOf(int budget, int limit) => string.Create(CultureInfo.InvariantCulture, $"after{budget}_{limit}");

    private static string LimitOf(int budget, int limit) => string.Create(CultureInfo.InvariantCulture, $"limit{budget}_{limit}");
}
