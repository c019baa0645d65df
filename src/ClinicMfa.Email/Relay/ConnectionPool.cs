using System.Diagnostics.CodeAnalysis;

namespace ClinicMfa.Email;

/// <summary>
/// The connections to one relay: at most <see cref="EmailRelayOptions.MaxConnections"/>, each with one message at a time. Who has entered
/// takes one that is kept or opens another; what is kept and used no more is closed after <see cref="EmailRelayOptions.IdleTimeout"/>.
/// </summary>
internal sealed class ConnectionPool : IDisposable, IAsyncDisposable
{
    private static readonly TimeSpan SoonestSweep = TimeSpan.FromMilliseconds(100);
    private readonly EmailRelayOptions _relay;
    [SuppressMessage("Reliability", "CA2213", Justification = "Holds nothing to free, and a message that is still on its way leaves after the pool is disposed of.")]
    private readonly SemaphoreSlim _slots;
    private readonly List<RelayConnection> _kept = []; // the one used last is at the end and is taken first: the others grow old and are closed
    private readonly ITimer _sweeper;
    private bool _isClosed;

    public ConnectionPool(EmailRelayOptions relay, TimeProvider time)
    {
        _relay = relay;
        _slots = new SemaphoreSlim(relay.MaxConnections);
        _sweeper = time.CreateTimer(_ => Sweep(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits until one more connection may be used. Whoever gets true has to <see cref="Leave"/>.</summary>
    public async Task<bool> TryEnterAsync(CancellationToken deadline)
    {
        if (_slots.Wait(0, CancellationToken.None))
            return true;
        try
        {
            await _slots.WaitAsync(deadline).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A connection that is kept, if there is one.</summary>
    public RelayConnection? Take()
    {
        lock (_kept)
            return _kept.Count == 0 ? null : RemoveAt(_kept.Count - 1).Reused();
    }

    /// <summary>Ends a use.</summary>
    /// <param name="connection">The connection, if nothing was wrong with it: kept, or closed where it has served long enough.</param>
    public void Leave(RelayConnection? connection)
    {
        if (connection is null)
            _slots.Release();
        else if (connection.IsGoodFor(_relay) && TryKeep(connection))
            _slots.Release();
        else
            _ = CloseAsync(connection);
    }

    /// <summary>Closes what is kept. What is in use is closed when its message is done.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(TakeAllForGood().Select(connection => connection.CloseAsync())).ConfigureAwait(false);
        await _sweeper.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var connection in TakeAllForGood())
            connection.Dispose();
        _sweeper.Dispose();
    }

    private bool TryKeep(RelayConnection connection)
    {
        lock (_kept)
        {
            if (_isClosed)
                return false;
            if (_kept.Count == 0)
                _sweeper.Change(_relay.IdleTimeout, Timeout.InfiniteTimeSpan);
            _kept.Add(connection);
            return true;
        }
    }

    // While it says QUIT the connection still counts: a relay never sees one too many. The person whose message it had does not wait.
    private async Task CloseAsync(RelayConnection connection)
    {
        try
        {
            await connection.CloseAsync().ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private void Sweep()
    {
        while (_slots.Wait(0, CancellationToken.None))
        {
            if (TakeOldest() is not { } connection)
            {
                _slots.Release();
                break;
            }

            _ = CloseAsync(connection);
        }

        lock (_kept)
        {
            if (!_isClosed && _kept.Count > 0)
                _sweeper.Change(UntilIdleTooLong(_kept[0]), Timeout.InfiniteTimeSpan);
        }
    }

    private RelayConnection? TakeOldest()
    {
        lock (_kept)
            return _kept.Count > 0 && _kept[0].IdleFor >= _relay.IdleTimeout ? RemoveAt(0) : null;
    }

    private RelayConnection RemoveAt(int index)
    {
        var connection = _kept[index];
        _kept.RemoveAt(index);
        return connection;
    }

    private TimeSpan UntilIdleTooLong(RelayConnection connection)
    {
        var left = _relay.IdleTimeout - connection.IdleFor;
        return left > SoonestSweep ? left : SoonestSweep;
    }

    private List<RelayConnection> TakeAllForGood()
    {
        lock (_kept)
        {
            _isClosed = true;
            var all = _kept.ToList();
            _kept.Clear();
            return all;
        }
    }
}
