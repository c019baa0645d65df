using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A table as the host's model names it: hosts have conventions of their own for names and types.</summary>
internal sealed class SqlTable<TRow>
    where TRow : class
{
    private readonly IEntityType _entity;
    private readonly StoreObjectIdentifier _table;
    private readonly ISqlGenerationHelper _sql;

    public SqlTable(DbContext context)
    {
        _entity = context.Model.FindEntityType(typeof(TRow))!;
        _table = StoreObjectIdentifier.Create(_entity, StoreObjectType.Table)!.Value;
        _sql = context.GetService<ISqlGenerationHelper>();
    }

    /// <summary>The table's name, delimited.</summary>
    public string Name => _sql.DelimitIdentifier(_table.Name, _table.Schema);

    /// <summary>The key's properties.</summary>
    public IReadOnlyList<string> Key => [.. _entity.FindPrimaryKey()!.Properties.Select(property => property.Name)];

    /// <summary>The properties that the rows of this package have: a host may have added columns, which fill themselves.</summary>
    public IReadOnlyList<string> Own => [.. _entity.GetProperties().Where(property => property.PropertyInfo is not null).Select(property => property.Name)];

    /// <summary>A column's name, delimited.</summary>
    public string Column(string property) => _sql.DelimitIdentifier(Property(property).GetColumnName(_table)!);

    /// <summary>Several columns' names, delimited, with commas between.</summary>
    public string Columns(params IEnumerable<string> properties) => string.Join(", ", properties.Select(Column));

    /// <summary>The name of an index by its columns, delimited.</summary>
    public string Index(params string[] properties) =>
        _sql.DelimitIdentifier(_entity.FindIndex([.. properties.Select(Property)])!.GetDatabaseName()!);

    public IProperty Property(string name) => _entity.FindProperty(name)!;
}
