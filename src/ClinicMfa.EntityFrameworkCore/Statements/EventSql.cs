using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Facts of the audit: adding one, and what reading them needs besides plain EF.</summary>
internal static class EventSql
{
    private static readonly Statement Add = new(RowSql.Insert<EventRow>);

    /// <summary>Adds a fact.</summary>
    public static Task AddAsync(DbContext context, EventRow fact)
    {
        Dictionary<string, object?> values = [];
        RowSql.AddTo(values, context, fact);
        return Add.ExecuteAsync(context, values);
    }

    /// <summary>
    /// Facts for a condition on clinic and user. SQLite without statistics takes the clinic's key for a range with two ends, and so reads
    /// all the clinic's facts to find one user's: there the index is named. Other engines find it.
    /// </summary>
    public static IQueryable<EventRow> ByUser(DbContext context)
    {
        var rows = context.Set<EventRow>();
        if (!SqlDialect.IsSqlite(context))
            return rows;
        var table = new SqlTable<EventRow>(context);
        var sql = $"SELECT * FROM {table.Name} INDEXED BY {table.Index(nameof(EventRow.ClinicId), nameof(EventRow.UserId), nameof(EventRow.Id))}";
        return rows.FromSqlRaw(sql);
    }
}
