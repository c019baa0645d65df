using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Versioned documents by their key, saved together with a fact of the audit.</summary>
/// <typeparam name="TRow">The document's table.</typeparam>
internal static class DocumentSql<TRow>
    where TRow : DocumentRow
{
    private const string Expected = "expected";
    private const string OfFact = "fact";

    private static readonly Statement FindByKey = new(FindText);

    private static readonly Statement Add = new(RowSql.Insert<TRow>);

    private static readonly Statement Replace = new(ReplaceText);

    private static readonly Statement AddWithFact = new(sql => $"WITH saved AS ({RowSql.Insert<TRow>(sql)} ON CONFLICT DO NOTHING RETURNING 1) {FactText(sql)}");

    private static readonly Statement ReplaceWithFact = new(sql => $"WITH saved AS ({ReplaceText(sql)} RETURNING 1) {FactText(sql)}");

    /// <summary>Finds one.</summary>
    /// <param name="context">The unit's context.</param>
    /// <param name="key">The key, by the names of its properties.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static Task<StoredDocument?> FindAsync(DbContext context, Dictionary<string, object?> key, CancellationToken cancellationToken) =>
        FindByKey.FindAsync(context, key, StoredDocument.Read, cancellationToken);

    /// <summary>Saves a document over an expected version, and the fact with it, or neither.</summary>
    /// <returns>Whether it was that version.</returns>
    public static async Task<bool> TrySaveAsync(DbContext context, TRow row, long expectedVersion, EventRow fact)
    {
        Dictionary<string, object?> values = new() { [Expected] = expectedVersion };
        RowSql.AddTo(values, context, row);
        RowSql.AddTo(values, context, fact, OfFact);
        if (SqlDialect.IsPostgres(context))
            return await (expectedVersion == 0 ? AddWithFact : ReplaceWithFact).ExecuteAsync(context, values).ConfigureAwait(false) > 0;

        var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (await (expectedVersion == 0 ? Add : Replace).ExecuteAsync(context, values).ConfigureAwait(false) == 0)
                return false;
            await EventSql.AddAsync(context, fact).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Version and document by the key, whose parameters have the properties' names.</summary>
    public static string FindText(StatementWriter sql)
    {
        var table = sql.Table<TRow>();
        return $"SELECT {sql.Returned(table, nameof(DocumentRow.Version), nameof(DocumentRow.Document))} FROM {table.Name} WHERE {HasKey(sql, table)}";
    }

    private static string HasKey(StatementWriter sql, SqlTable<TRow> table) =>
        string.Join(" AND ", table.Key.Select(property => $"{table.Column(property)} = {sql.Parameter(table, property)}"));

    private static string ReplaceText(StatementWriter sql)
    {
        var table = sql.Table<TRow>();
        var (version, document) = (table.Column(nameof(DocumentRow.Version)), table.Column(nameof(DocumentRow.Document)));
        return $"""
            UPDATE {table.Name} SET {version} = {sql.Parameter(table, nameof(DocumentRow.Version))}, {document} = {sql.Parameter(table, nameof(DocumentRow.Document))}
            WHERE {HasKey(sql, table)} AND {version} = {sql.Parameter(table, nameof(DocumentRow.Version), Expected)}
            """;
    }

    /// <summary>The fact of a document that was saved just now, in the same statement: one round trip, and one transaction by itself.</summary>
    private static string FactText(StatementWriter sql)
    {
        var events = sql.Table<EventRow>();
        return $"INSERT INTO {events.Name} {RowSql.Columns(events)} SELECT {RowSql.Values(sql, events, OfFact)} FROM saved";
    }
}
