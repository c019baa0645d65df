using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.Units;

/// <summary>Writes of one process to SQLite stand in line; nothing else does, and nobody waits for ever.</summary>
public sealed class SqliteLineTests : IAsyncDisposable
{
    /// <summary>A line that nobody leaves must fail the test, not hold it up.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly SqliteLine _line;
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DbContext _sqlite = new(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options);
    private readonly DbContext _postgres = new(new DbContextOptionsBuilder().UseNpgsql("Host=none").Options);

    public SqliteLineTests() => _line = new SqliteLine(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _sqlite.DisposeAsync();
        await _postgres.DisposeAsync();
        _line.Dispose();
    }

    [Fact]
    public async Task WriteAsync_AnotherUnderWay_BeginsWhenThatHasEnded()
    {
        var first = _line.WriteAsync(_sqlite, FirstAsync);
        var second = _line.WriteAsync(_sqlite, () => Task.FromResult(_first.Task.IsCompleted));
        Assert.False(second.IsCompleted);

        _first.SetResult();

        Assert.True(await second.WaitAsync(Soon, TimeProvider.System, Token)); // begun after the first, and not before
        Assert.Equal(1, await first);
    }

    [Fact]
    public async Task WriteAsync_TheOneBeforeFails_NextBeginsAllTheSame()
    {
        await Assert.ThrowsAsync<IOException>(() => _line.WriteAsync<int>(_sqlite, () => throw new IOException("disk")));

        Assert.Equal(2, await _line.WriteAsync(_sqlite, () => Task.FromResult(2)).WaitAsync(Soon, TimeProvider.System, Token));
    }

    /// <summary>A courtesy, not a lock: what hangs in front holds nobody up for longer than this, and has nothing of its turn taken.</summary>
    [Fact]
    [Trait("Rule", "F2")]
    public async Task WriteAsync_TheOneBeforeHangs_GoesOnWithoutAfterTwoSeconds()
    {
        var first = _line.WriteAsync(_sqlite, FirstAsync);
        var second = _line.WriteAsync(_sqlite, () => Task.FromResult(2));
        _time.Advance(SqliteLine.LongestWait - TimeSpan.FromTicks(1));
        Assert.False(second.IsCompleted);

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(2, await second.WaitAsync(Soon, TimeProvider.System, Token));
        var third = _line.WriteAsync(_sqlite, () => Task.FromResult(3));
        Assert.False(third.IsCompleted); // the first still has its turn
        _first.SetResult();
        Assert.Equal(1, await first);
        Assert.Equal(3, await third.WaitAsync(Soon, TimeProvider.System, Token));
    }

    [Fact]
    public async Task WriteAsync_OtherEngines_NobodyWaits()
    {
        var first = _line.WriteAsync(_postgres, FirstAsync);

        Assert.Equal(2, await _line.WriteAsync(_postgres, () => Task.FromResult(2)).WaitAsync(Soon, TimeProvider.System, Token));

        _first.SetResult();
        Assert.Equal(1, await first);
    }

    private async Task<int> FirstAsync()
    {
        await _first.Task;
        return 1;
    }
}
