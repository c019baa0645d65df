using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Inserting a row of this package.</summary>
internal static class RowSql
{
    /// <summary>The INSERT of one row, whose parameters have the properties' names.</summary>
    public static string Insert<TRow>(StatementWriter sql)
        where TRow : class
    {
        var table = sql.Table<TRow>();
        return $"INSERT INTO {table.Name} {Columns(table)} VALUES ({Values(sql, table)})";
    }

    /// <summary>The columns of an INSERT, in parentheses.</summary>
    public static string Columns<TRow>(SqlTable<TRow> table)
        where TRow : class => $"({table.Columns(table.Own)})";

    /// <summary>Its values, with commas between: parameters with the properties' names.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="prefix">Before each name, where another row's are in the statement too.</param>
    public static string Values<TRow>(StatementWriter sql, SqlTable<TRow> table, string prefix = "")
        where TRow : class => string.Join(", ", table.Own.Select(property => sql.Parameter(table, property, prefix + property)));

    /// <summary>What the row has, by these parameters.</summary>
    public static void AddTo<TRow>(Dictionary<string, object?> values, DbContext context, TRow row, string prefix = "")
        where TRow : class
    {
        foreach (var property in context.Model.FindEntityType(typeof(TRow))!.GetProperties())
        {
            if (property.PropertyInfo is not null)
                values[prefix + property.Name] = property.GetGetter().GetClrValue(row);
        }
    }
}
