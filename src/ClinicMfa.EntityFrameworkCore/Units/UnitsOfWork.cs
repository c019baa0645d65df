using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>
/// Runs units of work, each in a scope and on a context of its own, outside of any ambient transaction: the host's pending changes and
/// transactions are never touched, and never decide over what is written here.
/// </summary>
internal abstract class UnitsOfWork(IServiceScopeFactory scopes, SqliteLine line, ILogger logger)
{
    /// <summary>Reads. May be ended early.</summary>
    public Task<T> ReadAsync<T>(Func<DbContext, Task<T>> unit, CancellationToken cancellationToken) =>
        RunAsync((context, _) => unit(context), cancellationToken);

    /// <summary>Writes. May be ended before it begins; from then on not, since half a write would have to be found out about.</summary>
    /// <param name="unit">Gets the context and the number of the try, from 1: from the second on, an earlier one may have written.</param>
    /// <param name="cancellationToken">Ends it before it begins.</param>
    public Task<T> WriteAsync<T>(Func<DbContext, int, Task<T>> unit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return RunAsync((context, attempt) => line.WriteAsync(context, () => unit(context, attempt)), CancellationToken.None);
    }

    /// <summary>The host's context.</summary>
    protected abstract DbContext ContextOf(IServiceProvider services);

    private async Task<T> RunAsync<T>(Func<DbContext, int, Task<T>> unit, CancellationToken cancellationToken)
    {
        using var outsideOfAmbient = Transaction.Current is null ? null : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        ShortRetries.LeaveOuterStrategy();
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var context = ContextOf(scope.ServiceProvider);
            var tries = 0;
            return await StrategyOf(context).ExecuteAsync(
                _ =>
                {
                    context.ChangeTracker.Clear(); // of what a try before had tracked
                    return unit(context, ++tries);
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private IExecutionStrategy StrategyOf(DbContext context)
    {
        var ofHost = context.Database.CreateExecutionStrategy();
        return ofHost.RetriesOnFailure ? ofHost : new ShortRetries(context, logger);
    }
}
