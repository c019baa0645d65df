namespace ClinicMfa;

/// <summary>Budgets of one process: the times of what was taken, for as long as the longest window.</summary>
internal sealed class InMemorySendBudgetStore : IMfaSendBudgetStore
{
    private const int TakesBetweenSweeps = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<BudgetKey, Counter> _counters = [];
    private int _takesSinceSweep;

    public ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Sweep(now);
            if (!_counters.TryGetValue(key, out var counter))
                _counters[key] = counter = new Counter();
            counter.Forget(now, limits.Max(limit => limit.Window));
            if (NextAt(counter.Taken, limits) is var nextAt && nextAt > now)
                return new(new BudgetAnswer(IsTaken: false, nextAt));

            counter.Add(now);
            return new(new BudgetAnswer(IsTaken: true, NextAt(counter.Taken, limits)));
        }
    }

    public ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (_counters.TryGetValue(key, out var counter))
                    counter.Taken.Remove(takenAt);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>When each limit has room: once its oldest taken message has left the window.</summary>
    private static DateTimeOffset NextAt(List<DateTimeOffset> taken, IReadOnlyList<BudgetLimit> limits) =>
        limits.Max(limit => taken.Count >= limit.Count ? taken[^limit.Count] + limit.Window : DateTimeOffset.MinValue);

    private void Sweep(DateTimeOffset now)
    {
        if (++_takesSinceSweep < TakesBetweenSweeps)
            return;
        _takesSinceSweep = 0;
        foreach (var (key, counter) in _counters)
        {
            if (counter.IsForgotten(now))
                _counters.Remove(key);
        }
    }

    private sealed class Counter
    {
        private TimeSpan _longest;

        public List<DateTimeOffset> Taken { get; } = [];

        public void Add(DateTimeOffset at)
        {
            // Servers' clocks may differ by seconds: keep the order.
            var index = Taken.BinarySearch(at);
            Taken.Insert(index < 0 ? ~index : index, at);
        }

        public void Forget(DateTimeOffset now, TimeSpan longest)
        {
            _longest = longest;
            Taken.RemoveAll(at => now - at >= longest);
        }

        public bool IsForgotten(DateTimeOffset now) => Taken.Count == 0 || now - Taken[^1] >= _longest;
    }
}
