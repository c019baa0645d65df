using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>
/// A statement of a login. Its text is made once for each model; EF's own commands run it, so that a host's interceptors, logging and diagnostics see it like any other.
/// What is not part of each login is LINQ.
/// </summary>
/// <param name="write">Writes the text, in the names and types of a context's model.</param>
internal sealed class Statement(Func<StatementWriter, string> write)
{
    private readonly ConditionalWeakTable<IModel, StatementCommand> _commands = [];

    /// <summary>Runs it.</summary>
    /// <returns>Rows written.</returns>
    public Task<int> ExecuteAsync(DbContext context, Dictionary<string, object?> values) =>
        RunAsync(context, values, CommandSource.ExecuteSqlRaw, (command, parameters, _) => command.ExecuteNonQueryAsync(parameters, CancellationToken.None));

    /// <summary>Runs it, and reads its only row.</summary>
    /// <returns>What was read; <see langword="null"/>: there is no row.</returns>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public Task<T?> FindAsync<T>(DbContext context, Dictionary<string, object?> values, Func<StatementRow, T> read, CancellationToken cancellationToken)
        where T : class => RunAsync(context, values, CommandSource.FromSqlQuery, async (command, parameters, converters) =>
        {
            var reader = await command.ExecuteReaderAsync(parameters, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    return null;
                var found = read(new StatementRow(reader.DbDataReader, converters));

                // Read to its end: only then is it known that what it wrote is written.
                return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? throw new InvalidOperationException("A statement that finds one row found several.") : found;
            }
        });

    /// <summary>A command serves one call at a time: the connection lends one, and it is filled from what was made for the model.</summary>
    private async Task<T> RunAsync<T>(
        DbContext context, Dictionary<string, object?> values, CommandSource source, Func<IRelationalCommand, RelationalCommandParameterObject, IReadOnlyList<ValueConverter?>, Task<T>> run)
    {
        var (template, converters) = CommandOf(context);
        var connection = context.GetService<IRelationalConnection>();
        var command = connection.RentCommand();
        command.PopulateFrom(template);
        try
        {
            return await run(
                command,
                new(connection, values, readerColumns: null, context, context.GetService<IRelationalCommandDiagnosticsLogger>(), source),
                converters).ConfigureAwait(false);
        }
        finally
        {
            connection.ReturnCommand(command);
        }
    }

    private StatementCommand CommandOf(DbContext context) =>
        _commands.TryGetValue(context.Model, out var made) ? made : _commands.GetValue(context.Model, _ => new StatementWriter(context).Write(write));
}
