using System.Collections.Concurrent;

namespace ClinicMfa.Tests.Support;

/// <summary>A clock for what waits by itself: keeps what was waited for, and either lets each long wait pass at once or never.</summary>
/// <param name="passes">Which waits pass, and move the clock; the others never end, such as a send's deadline.</param>
internal sealed class WaitingTime(Func<TimeSpan, bool> passes) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private readonly TaskCompletionSource _waited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = Stage.StartedAt;

    /// <summary>A send's deadlines: nothing here sends for so long.</summary>
    public static bool IsDeadline(TimeSpan wait) => wait == DeliveryOptions.MaxDeadline || wait == DeliveryOptions.MaxDeadline - SendDeadline.LastWord;

    /// <summary>What was waited for, deadlines apart, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    /// <summary>Completes when something waits.</summary>
    public Task Waited => _waited.Task;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!IsDeadline(dueTime))
        {
            _waits.Enqueue(dueTime);
            if (passes(dueTime))
            {
                lock (_lock)
                    _now += dueTime;
                ThreadPool.QueueUserWorkItem(_ => callback(state));
            }

            _waited.TrySetResult();
        }

        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => default;
    }
}
