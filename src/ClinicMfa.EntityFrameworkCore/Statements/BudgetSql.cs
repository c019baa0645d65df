using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Taking from budgets and giving back, in one statement each: <c>INSERT … ON CONFLICT DO UPDATE</c> locks the row and then looks at what is in it.</summary>
internal static class BudgetSql
{
    private const string Entry = "entry";
    private const string After = "after";
    private static readonly ConcurrentDictionary<int, Statement> Takes = new();
    private static readonly ConcurrentDictionary<int, Statement> GiveBacks = new();

    /// <summary>
    /// Takes a message from a budget if each limit has room, and answers with the row as it then is: it bears
    /// <paramref name="writeId"/> if one was taken. No row: this very call has taken one before.
    /// </summary>
    public static Task<SendBudgetRow?> TakeAsync(DbContext context, string key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, Guid writeId)
    {
        var longest = limits.Max(limit => limit.Window);
        Dictionary<string, object?> values = new()
        {
            [nameof(SendBudgetRow.Key)] = key,
            [Entry] = TakenTimes.Entry(now),
            [nameof(SendBudgetRow.ForgetAt)] = (now + longest).UtcTicks,
            [nameof(SendBudgetRow.WriteId)] = writeId,
            [After] = now.UtcTicks - longest.Ticks,
        };
        for (var i = 0; i < limits.Count; i++)
        {
            values[AfterOf(i)] = now.UtcTicks - limits[i].Window.Ticks;
            values[LimitOf(i)] = (long)limits[i].Count;
        }

        return Takes.GetOrAdd(limits.Count, count => new Statement(sql => TakeText(sql, count)))
            .FindAsync(context, values, row => new SendBudgetRow { Key = key, Taken = row.Get<string>(0), WriteId = row.Get<Guid>(1) }, CancellationToken.None);
    }

    /// <summary>Gives a message back to each budget that it was taken from; twice only where an answer was lost: one message all the same.</summary>
    public static Task<int> GiveBackAsync(DbContext context, IReadOnlyList<string> keys, DateTimeOffset takenAt, Guid writeId)
    {
        Dictionary<string, object?> values = new() { [Entry] = TakenTimes.Entry(takenAt), [nameof(SendBudgetRow.WriteId)] = writeId };
        for (var i = 0; i < keys.Count; i++)
            values[KeyOf(i)] = keys[i];
        return GiveBacks.GetOrAdd(keys.Count, count => new Statement(sql => GiveBackText(sql, count))).ExecuteAsync(context, values);
    }

    private static string TakeText(StatementWriter sql, int limits)
    {
        var (dialect, table) = (sql.Dialect, sql.Table<SendBudgetRow>());
        var (taken, forgetAt, writer) = (table.Column(nameof(SendBudgetRow.Taken)), table.Column(nameof(SendBudgetRow.ForgetAt)), table.Column(nameof(SendBudgetRow.WriteId)));
        var (key, entry, after) = (sql.Parameter(table, nameof(SendBudgetRow.Key)), sql.Parameter(table, nameof(SendBudgetRow.Taken), Entry), sql.Parameter(table, nameof(SendBudgetRow.ForgetAt), After));
        var (forget, write) = (sql.Parameter(table, nameof(SendBudgetRow.ForgetAt)), sql.Parameter(table, nameof(SendBudgetRow.WriteId)));
        var hasRoom = Enumerable.Range(0, limits).Select(i =>
            $"count(*) FILTER (WHERE at > {sql.Parameter(table, nameof(SendBudgetRow.ForgetAt), AfterOf(i))}) < {sql.Parameter(table, nameof(SendBudgetRow.ForgetAt), LimitOf(i))}");

        // In the text of a budget, an entry's first comma is the last one of what is before it.
        return $"""
            INSERT INTO {table.Name} AS stored ({table.Columns(nameof(SendBudgetRow.Key), nameof(SendBudgetRow.Taken), nameof(SendBudgetRow.ForgetAt), nameof(SendBudgetRow.WriteId))})
            VALUES ({key}, {entry}, {forget}, {write})
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
            WHERE {table.Column(nameof(SendBudgetRow.Key))} IN ({string.Join(", ", Enumerable.Range(0, keys).Select(i => sql.Parameter(table, nameof(SendBudgetRow.Key), KeyOf(i))))})
                AND {at} > 0 AND {writer} <> {write}
            """;
    }

    private static string AfterOf(int limit) => string.Create(CultureInfo.InvariantCulture, $"{After}{limit}");

    private static string LimitOf(int limit) => string.Create(CultureInfo.InvariantCulture, $"limit{limit}");

    private static string KeyOf(int key) => string.Create(CultureInfo.InvariantCulture, $"key{key}");
}
