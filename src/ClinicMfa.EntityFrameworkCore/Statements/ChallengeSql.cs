using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Challenge documents: a row whose time is over counts as absent, whether it is still there or not.</summary>
internal static class ChallengeSql
{
    private const string Now = "now";
    private const string Expected = "expected";
    private const string OfChallenges = "challenges";
    private static readonly string[] Content = [nameof(ChallengeRow.Version), nameof(ChallengeRow.Document), nameof(ChallengeRow.ExpiresAt), nameof(ChallengeRow.WriteId)];

    private static readonly Statement FindUnexpired = new(sql => FindText(sql));

    private static readonly Statement FindWithSubject = new(sql =>
    {
        var (subjects, challenges) = (sql.Table<SubjectRow>(), sql.Table<ChallengeRow>());
        return $"""
            SELECT subject.{subjects.Column(nameof(SubjectRow.Version))}, subject.{subjects.Column(nameof(SubjectRow.Document))}, pending.{challenges.Column(nameof(ChallengeRow.Version))}, pending.{challenges.Column(nameof(ChallengeRow.Document))}
            FROM (SELECT 1 AS always) AS once
            LEFT JOIN ({DocumentSql<SubjectRow>.FindText(sql)}) AS subject ON true
            LEFT JOIN ({FindText(sql, OfChallenges)}) AS pending ON true
            """;
    });

    /// <summary>Both engines say it alike; one that may not is refused.</summary>
    private static readonly Statement PutFirst = new(sql =>
    {
        _ = sql.Dialect;
        var table = sql.Table<ChallengeRow>();
        return $"""
            INSERT INTO {table.Name} AS stored {RowSql.Columns(table)} VALUES ({RowSql.Values(sql, table)})
            ON CONFLICT ({table.Columns(table.Key)}) DO UPDATE SET {string.Join(", ", Content.Select(property => $"{table.Column(property)} = excluded.{table.Column(property)}"))}
            WHERE stored.{table.Column(nameof(ChallengeRow.ExpiresAt))} <= {sql.Parameter(table, nameof(ChallengeRow.ExpiresAt), Now)}
            """;
    });

    private static readonly Statement Replace = new(sql =>
    {
        var table = sql.Table<ChallengeRow>();
        return $"""
            UPDATE {table.Name} SET {string.Join(", ", Content.Select(property => $"{table.Column(property)} = {sql.Parameter(table, property)}"))}
            WHERE {IsOfSubject(sql, table)} AND {table.Column(nameof(ChallengeRow.Version))} = {sql.Parameter(table, nameof(ChallengeRow.Version), Expected)} AND {IsUnexpired(sql, table)}
            """;
    });

    /// <summary>A subject's challenges.</summary>
    public static Task<StoredDocument?> FindAsync(DbContext context, MfaSubject subject, long now, CancellationToken cancellationToken) =>
        FindUnexpired.FindAsync(context, Values(subject, now), StoredDocument.Read, cancellationToken);

    /// <summary>A subject's durable document and challenges, of one moment.</summary>
    public static async Task<StoredDocuments> FindWithSubjectAsync(DbContext context, MfaSubject subject, long now, CancellationToken cancellationToken)
    {
        var values = Values(subject, now);
        (values[OfChallenges + nameof(ChallengeRow.ClinicId)], values[OfChallenges + nameof(ChallengeRow.UserId)]) = (subject.ClinicId, subject.UserId);
        return await FindWithSubject.FindAsync(context, values, StoredDocuments.Read, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("A statement that always returns a row returned none.");
    }

    /// <summary>Saves a document over an expected version; one expected to be the first also over an expired one.</summary>
    /// <returns>Rows written: 1, or 0 where it is another version.</returns>
    public static Task<int> SaveAsync(DbContext context, ChallengeRow row, long expectedVersion, long now)
    {
        Dictionary<string, object?> values = new() { [Now] = now, [Expected] = expectedVersion };
        RowSql.AddTo(values, context, row);
        return (expectedVersion == 0 ? PutFirst : Replace).ExecuteAsync(context, values);
    }

    private static Dictionary<string, object?> Values(MfaSubject subject, long now) =>
        new() { [nameof(ChallengeRow.ClinicId)] = subject.ClinicId, [nameof(ChallengeRow.UserId)] = subject.UserId, [Now] = now };

    /// <param name="sql">The statement.</param>
    /// <param name="prefix">Before the key's names, where another table's are in the statement too.</param>
    private static string FindText(StatementWriter sql, string prefix = "")
    {
        var table = sql.Table<ChallengeRow>();
        return $"""
            SELECT {sql.Returned(table, nameof(ChallengeRow.Version), nameof(ChallengeRow.Document))} FROM {table.Name}
            WHERE {IsOfSubject(sql, table, prefix)} AND {IsUnexpired(sql, table)}
            """;
    }

    private static string IsOfSubject(StatementWriter sql, SqlTable<ChallengeRow> table, string prefix = "") =>
        $"{table.Column(nameof(ChallengeRow.ClinicId))} = {sql.Parameter(table, nameof(ChallengeRow.ClinicId), prefix + nameof(ChallengeRow.ClinicId))} AND {table.Column(nameof(ChallengeRow.UserId))} = {sql.Parameter(table, nameof(ChallengeRow.UserId), prefix + nameof(ChallengeRow.UserId))}";

    private static string IsUnexpired(StatementWriter sql, SqlTable<ChallengeRow> table) =>
        $"{table.Column(nameof(ChallengeRow.ExpiresAt))} > {sql.Parameter(table, nameof(ChallengeRow.ExpiresAt), Now)}";
}
