using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Collects what a statement's text refers to, while it is written.</summary>
internal sealed class StatementWriter(DbContext context)
{
    private readonly IRelationalCommandBuilder _command = context.GetService<IRelationalCommandBuilderFactory>().Create();
    private readonly ISqlGenerationHelper _sql = context.GetService<ISqlGenerationHelper>();
    private readonly List<ValueConverter?> _converters = [];

    /// <summary>What the engine needs to be told in its own words.</summary>
    /// <exception cref="NotSupportedException">It is not known.</exception>
    public SqlDialect Dialect => SqlDialect.For(context);

    public SqlTable<TRow> Table<TRow>()
        where TRow : class => new(context);

    /// <summary>A parameter of a column's type.</summary>
    /// <param name="table">The column's table.</param>
    /// <param name="property">The column.</param>
    /// <param name="name">Under which the value is handed over. Default: the property's.</param>
    /// <returns>Its place in the text.</returns>
    public string Parameter<TRow>(SqlTable<TRow> table, string property, string? name = null)
        where TRow : class
    {
        var column = table.Property(property);
        _command.AddParameter(name ?? property, _sql.GenerateParameterName(name ?? property), column.GetRelationalTypeMapping(), column.IsNullable);
        return _sql.GenerateParameterNamePlaceholder(name ?? property);
    }

    /// <summary>Columns that the statement returns, in this order.</summary>
    public string Returned<TRow>(SqlTable<TRow> table, params IReadOnlyList<string> properties)
        where TRow : class
    {
        _converters.AddRange(properties.Select(property => table.Property(property).GetRelationalTypeMapping().Converter));
        return table.Columns(properties);
    }

    public StatementCommand Write(Func<StatementWriter, string> write)
    {
        _command.Append(write(this));
        return new StatementCommand(_command.Build(), _converters);
    }
}
