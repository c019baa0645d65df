using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ClinicMfa.Shared.Plans;

/// <summary>Asks the database how it will run the very statements that Entity Framework sends, their parameters included, before they run.</summary>
/// <param name="explain">What goes before a statement: <c>EXPLAIN QUERY PLAN</c> on SQLite, <c>EXPLAIN (COSTS OFF)</c> on PostgreSQL.</param>
public sealed class QueryPlans(string explain) : DbCommandInterceptor
{
    private readonly List<string> _plans = [];

    /// <summary>Whether statements are explained. Default: no.</summary>
    public bool IsOn { get; set; }

    /// <summary>The plans so far, a line an operation.</summary>
    public IReadOnlyList<string> Plans => _plans;

    /// <summary>What goes before a statement of this engine.</summary>
    public static string ExplainOf(bool isSqlite) => isSqlite ? "EXPLAIN QUERY PLAN" : "EXPLAIN (COSTS OFF)";

    /// <summary>The last plan, of statements in between alone.</summary>
    public async Task<string> OfAsync(Func<Task> read)
    {
        _plans.Clear();
        IsOn = true;
        try
        {
            await read();
        }
        finally
        {
            IsOn = false;
        }

        return _plans is [.., var last] ? last : throw new InvalidOperationException("Nothing was read.");
    }

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (IsOn)
            await AddAsync(command, cancellationToken);
        return result;
    }

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (IsOn)
            await AddAsync(command, cancellationToken);
        return result;
    }

#pragma warning disable CA2100 // the statement is Entity Framework's own, with its parameters
    private async Task AddAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var text = command.CommandText;
        command.CommandText = $"{explain} {text}";
        try
        {
            var plan = new StringBuilder();
            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken))
                    plan.AppendLine(reader.GetString(reader.FieldCount - 1)); // SQLite's text is its last column
            }

            _plans.Add(plan.ToString().TrimEnd());
        }
        finally
        {
            command.CommandText = text;
        }
    }
#pragma warning restore CA2100
}
