using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>Fails commands before they are sent, and saves before or after they are committed: by COMMIT, or by themselves where the save is one statement.</summary>
internal sealed class FaultInjector : IDbCommandInterceptor, IDbTransactionInterceptor
{
    private readonly ConcurrentDictionary<string, int> _commands = new();
    private readonly ConcurrentDictionary<string, int> _lost = new();

    /// <summary>How many more faults there are to come.</summary>
    public int Left => _commands.Values.Sum() + _lost.Values.Sum() + CommitsToFail + CommitsToLose;

    /// <summary>COMMITs that fail and are not done.</summary>
    public int CommitsToFail { get; set; }

    /// <summary>COMMITs that are done and whose answer is lost.</summary>
    public int CommitsToLose { get; set; }

    /// <summary>How a lost answer shows. Default: as a fault that passes.</summary>
    public Func<Exception> Loss { get; set; } = () => new TransientFault("The connection was lost after COMMIT.");

    /// <summary>Called before each command.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public void AddTo(DbContextOptionsBuilder options) => options.AddInterceptors(this);

    /// <summary>Fails the next commands with a text in them.</summary>
    public void FailNext(string text, int times = 1) => _commands[text] = times;

    /// <summary>Loses the answer of the next command with a text in it that returns rows: it is done.</summary>
    public void LoseNext(string text) => _lost[text] = 1;

    public async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        foreach (var (text, times) in _lost)
        {
            if (times > 0 && command.CommandText.Contains(text, StringComparison.Ordinal))
            {
                _lost[text] = times - 1;
                await result.DisposeAsync();
                throw Loss();
            }
        }

        return result;
    }

    public async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await FailAsync(command);
        return result;
    }

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await FailAsync(command);
        if (CommitsItself(command))
            FailCommit();
        return result;
    }

    public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (CommitsItself(command))
            LoseCommit();
        return new(result);
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await Before("COMMIT");
        FailCommit();
        return result;
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        LoseCommit();
        return Task.CompletedTask;
    }

    private static bool CommitsItself(DbCommand command) => command.CommandText.StartsWith(Samples.SaveOnPostgres, StringComparison.Ordinal);

    private void FailCommit()
    {
        if (CommitsToFail <= 0)
            return;
        CommitsToFail--;
        throw new TransientFault("The connection was lost before COMMIT.");
    }

    private void LoseCommit()
    {
        if (CommitsToLose <= 0)
            return;
        CommitsToLose--;
        throw Loss();
    }

    private async Task FailAsync(DbCommand command)
    {
        await Before(command.CommandText);
        foreach (var (text, times) in _commands)
        {
            if (times > 0 && command.CommandText.Contains(text, StringComparison.Ordinal))
            {
                _commands[text] = times - 1;
                throw new TransientFault($"A command on {text} failed.");
            }
        }
    }
}
