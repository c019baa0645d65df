using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Taking from a budget in one statement, which EF has no words for: <c>INSERT … ON CONFLICT DO UPDATE</c> locks the row and then looks at what is in it.</summary>
internal abstract class SqlDialect
{
    /// <summary>The name of SQLite's provider.</summary>
    public const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";

    private const string PostgresProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    private static readonly SqlDialect Sqlite = new SqliteDialect();
    private static readonly SqlDialect Postgres = new PostgresDialect();

    /// <summary>The dialect of a context's engine.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static SqlDialect For(DbContext context) => context.Database.ProviderName switch
    {
        SqliteProvider => Sqlite,
        PostgresProvider => Postgres,
        var other => throw new NotSupportedException(
            $"ClinicMfa keeps challenges and send budgets in SQLite or PostgreSQL, not by {other}: for these two call AddRedisChallengeStore(), or register an IMfaChallengeStore and an IMfaSendBudgetStore of your own."),
    };

    /// <summary>
    /// Takes a message from a budget if each limit has room, and answers with the row as it then is: it bears
    /// <paramref name="writeId"/> if one was taken. No row: this very call has taken one before.
    /// </summary>
    public IQueryable<SendBudgetRow> Take(DbContext context, string key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, Guid writeId)
    {
        var table = new SqlTable<SendBudgetRow>(context);
        var longest = limits.Max(limit => limit.Window);
        var (taken, forgetAt, writer) = (table.Column(nameof(SendBudgetRow.Taken)), table.Column(nameof(SendBudgetRow.ForgetAt)), table.Column(nameof(SendBudgetRow.WriteId)));
        var hasRoom = limits.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"count(*) FILTER (WHERE at > @after{i}) < @limit{i}"));

        // In the text of a budget, an entry's first comma is the last one of what is before it.
        var sql = $"""
            INSERT INTO {table.Name} AS stored ({table.Columns(nameof(SendBudgetRow.Key), nameof(SendBudgetRow.Taken), nameof(SendBudgetRow.ForgetAt), nameof(SendBudgetRow.WriteId))})
            VALUES (@key, @entry, @forgetAt, @writeId)
            ON CONFLICT ({table.Column(nameof(SendBudgetRow.Key))}) DO UPDATE SET
                {forgetAt} = {Later($"stored.{forgetAt}", "@forgetAt")},
                ({taken}, {writer}) = (
                    SELECT CASE WHEN has_room THEN kept || substr(@entry, 2) ELSE kept END, CASE WHEN has_room THEN @writeId ELSE stored.{writer} END
                    FROM (
                        SELECT
                            coalesce(',' || {Joined("at")} FILTER (WHERE at > @after) || ',', ',') AS kept,
                            {string.Join(" AND ", hasRoom)} AS has_room
                        FROM ({Elements($"stored.{taken}")}) AS times
                    ) AS budget)
            WHERE stored.{writer} <> @writeId
            RETURNING *
            """;
        List<DbParameter> parameters =
        [
            table.Parameter("key", nameof(SendBudgetRow.Key), key),
            table.Parameter("entry", nameof(SendBudgetRow.Taken), TakenTimes.Entry(now)),
            table.Parameter("forgetAt", nameof(SendBudgetRow.ForgetAt), (now + longest).UtcTicks),
            table.Parameter("writeId", nameof(SendBudgetRow.WriteId), writeId),
            table.Parameter("after", nameof(SendBudgetRow.ForgetAt), now.UtcTicks - longest.Ticks),
        ];
        for (var i = 0; i < limits.Count; i++)
        {
            parameters.Add(table.Parameter(string.Create(CultureInfo.InvariantCulture, $"after{i}"), nameof(SendBudgetRow.ForgetAt), now.UtcTicks - limits[i].Window.Ticks));
            parameters.Add(table.Parameter(string.Create(CultureInfo.InvariantCulture, $"limit{i}"), nameof(SendBudgetRow.ForgetAt), (long)limits[i].Count));
        }

        return context.Set<SendBudgetRow>().FromSqlRaw(sql, [.. parameters]).IgnoreQueryFilters().AsNoTracking();
    }

    /// <summary>The times in a text, as rows of one column <c>at</c>.</summary>
    protected abstract string Elements(string text);

    /// <summary>The values of a group, joined by commas; null where there is none.</summary>
    protected abstract string Joined(string column);

    /// <summary>The greater of two.</summary>
    protected abstract string Later(string one, string other);
}
