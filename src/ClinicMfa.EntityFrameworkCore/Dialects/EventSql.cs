using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>What reading the audit needs besides plain EF.</summary>
internal static class EventSql
{
    /// <summary>
    /// Facts for a condition on clinic and user. SQLite without statistics takes the clinic's key for a range with two ends, and so reads
    /// all the clinic's facts to find one user's: there the index is named. Other engines find it.
    /// </summary>
    public static IQueryable<EventRow> ByUser(DbContext context)
    {
        var rows = context.Set<EventRow>();
        if (context.Database.ProviderName != SqlDialect.SqliteProvider)
            return rows;
        var table = new SqlTable<EventRow>(context);
        var sql = $"SELECT * FROM {table.Name} INDEXED BY {table.Index(nameof(EventRow.ClinicId), nameof(EventRow.UserId), nameof(EventRow.Id))}";
        return rows.FromSqlRaw(sql);
    }
}
