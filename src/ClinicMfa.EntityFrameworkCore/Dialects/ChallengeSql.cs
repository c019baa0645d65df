using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Saving a subject's first challenge document in one statement, which EF has no words for.</summary>
internal static class ChallengeSql
{
    /// <summary>Inserts a challenge document, or puts it in the place of an expired one.</summary>
    /// <returns>Rows written: 1, or 0 where there is an unexpired one.</returns>
    public static Task<int> PutFirstAsync(DbContext context, ChallengeRow row, long now)
    {
        _ = SqlDialect.For(context); // both say it alike; an engine that may not is refused
        var table = new SqlTable<ChallengeRow>(context);
        string[] key = [nameof(row.ClinicId), nameof(row.UserId)];
        string[] content = [nameof(row.Version), nameof(row.Document), nameof(row.ExpiresAt), nameof(row.WriteId)];
        var sql = $"""
            INSERT INTO {table.Name} AS stored ({table.Columns([.. key, .. content])})
            VALUES (@clinicId, @userId, @version, @document, @expiresAt, @writeId)
            ON CONFLICT ({table.Columns(key)}) DO UPDATE SET {string.Join(", ", content.Select(column => $"{table.Column(column)} = excluded.{table.Column(column)}"))}
            WHERE stored.{table.Column(nameof(row.ExpiresAt))} <= @now
            """;
        return context.Database.ExecuteSqlRawAsync(
            sql,
            [
                table.Parameter("clinicId", nameof(row.ClinicId), row.ClinicId),
                table.Parameter("userId", nameof(row.UserId), row.UserId),
                table.Parameter("version", nameof(row.Version), row.Version),
                table.Parameter("document", nameof(row.Document), row.Document),
                table.Parameter("expiresAt", nameof(row.ExpiresAt), row.ExpiresAt),
                table.Parameter("writeId", nameof(row.WriteId), row.WriteId),
                table.Parameter("now", nameof(row.ExpiresAt), now),
            ],
            CancellationToken.None);
    }
}
