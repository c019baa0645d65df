using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>
/// Lets one unit of this process write to SQLite at a time: it has one writer, and its provider makes whoever meets another sleep for 150 ms, with a thread. No lock that
/// anything rests on: other processes and the host's own writes don't stand in this line, and who has waited for long goes on without.
/// </summary>
internal sealed class SqliteLine(TimeProvider time) : IDisposable
{
    /// <summary>How long a unit waits for its turn: what is in front of it may hang.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _first = new(1, 1);

    public void Dispose() => _first.Dispose();

    /// <summary>Runs the unit, on SQLite when it is its turn.</summary>
    public async Task<T> WriteAsync<T>(DbContext context, Func<Task<T>> unit)
    {
        if (!SqlDialect.IsSqlite(context))
            return await unit().ConfigureAwait(false);

        var isFirst = _first.Wait(0, CancellationToken.None) || await WaitAsync().ConfigureAwait(false);
        try
        {
            return await unit().ConfigureAwait(false);
        }
        finally
        {
            if (isFirst)
                _first.Release();
        }
    }

    private async Task<bool> WaitAsync()
    {
        using var end = new CancellationTokenSource(LongestWait, time);
        try
        {
            await _first.WaitAsync(end.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
