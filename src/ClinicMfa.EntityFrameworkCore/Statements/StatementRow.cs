using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>The row that a statement is at.</summary>
internal readonly record struct StatementRow(DbDataReader Reader, IReadOnlyList<ValueConverter?> Converters)
{
    /// <summary>A column that is never null, by its place in the statement.</summary>
    public T Get<T>(int column) => Converters[column] is { } converter ? (T)converter.ConvertFromProvider(Reader.GetValue(column))! : Reader.GetFieldValue<T>(column);

    /// <summary>Whether a column is null.</summary>
    public bool IsNull(int column) => Reader.IsDBNull(column);
}
