namespace ClinicMfa;

/// <summary>
/// Hands out the moments at which messages may go, so many a second. Whoever can't be served within the patience of a login is promised a
/// later moment and told it; the promise is kept, since others are served only while nobody who was told is due (rule M3).
/// </summary>
/// <remarks>
/// Remembers moments, not messages: the code is made when its slot is there. Nobody is waited for longer than ten seconds, nor at all once
/// nothing was sent for a second; whoever comes later than that, within two minutes, is still served before newcomers.
/// </remarks>
/// <param name="perSecond">Messages a second.</param>
/// <param name="patience">How long somebody waits at the screen.</param>
internal sealed class SendSchedule(double perSecond, TimeSpan patience)
{
    /// <summary>Promises kept at once; past that people are told a time without one being kept for them.</summary>
    internal const int MaxPromises = 100_000;

    private static readonly TimeSpan PromiseKept = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan WaitedFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TimeSpan _apart = TimeSpan.FromSeconds(1 / perSecond);
    private readonly Dictionary<object, Promise> _promises = [];
    private readonly Queue<Promise> _toForget = new();
    private readonly Queue<Promise> _toWaitFor = new();
    private DateTimeOffset _nextFree;
    private DateTimeOffset _nextPromise;

    /// <summary>Takes a moment, or a promise of one.</summary>
    /// <param name="who">For whom; equal for the same person.</param>
    /// <param name="now">The time.</param>
    public ScheduledTurn Take(object who, DateTimeOffset now)
    {
        lock (_lock)
        {
            ForgetOld(now);
            var free = Later(now, _nextFree);
            var promise = _promises.GetValueOrDefault(who);
            var isTheirTurn = promise is not null && promise.At - now <= patience;
            var isFirst = isTheirTurn || IsNobodyDue(now) || (promise is null && _nextPromise <= free); // no moment that was promised lies ahead
            if (isFirst && free - now <= patience)
                return Serve(promise, free, now);
            return isTheirTurn || promise is null
                ? Tell(who, isTheirTurn ? free : Later(free, _nextPromise))
                : new ScheduledTurn(Wait: null, promise.At); // too early: the same answer again
        }
    }

    /// <summary>Nothing was sent at a moment that was taken: it is there for the next.</summary>
    public void NotUsed(DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_nextFree == at + _apart)
                _nextFree = at;
        }
    }

    /// <summary>Who was served stays first for a while: the same form sent twice, or a save that somebody else was faster with, must not end behind newcomers.</summary>
    private ScheduledTurn Serve(Promise? promise, DateTimeOffset at, DateTimeOffset now)
    {
        promise?.IsServed = true;
        _nextFree = at + _apart;
        return new ScheduledTurn(at - now, at);
    }

    private ScheduledTurn Tell(object who, DateTimeOffset at)
    {
        if (_promises.Count < MaxPromises || _promises.ContainsKey(who))
        {
            var promise = new Promise(who, at);
            _promises[who] = promise;
            _toForget.Enqueue(promise);
            _toWaitFor.Enqueue(promise);
            _nextPromise = Later(_nextPromise, at + _apart);
        }

        return new ScheduledTurn(Wait: null, at);
    }

    private bool IsNobodyDue(DateTimeOffset now)
    {
        while (_toWaitFor.TryPeek(out var next) && (next.IsServed || _promises.GetValueOrDefault(next.Who) != next || now - next.At > WaitedFor))
            _toWaitFor.Dequeue();
        return now - _nextFree >= IdleAfter || !_toWaitFor.TryPeek(out var due) || due.At - now > patience;
    }

    private void ForgetOld(DateTimeOffset now)
    {
        while (_toForget.TryPeek(out var oldest) && now - oldest.At > PromiseKept)
        {
            _toForget.Dequeue();
            if (_promises.GetValueOrDefault(oldest.Who) == oldest)
                _promises.Remove(oldest.Who);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private sealed class Promise(object who, DateTimeOffset at)
    {
        public object Who => who;

        public DateTimeOffset At => at;

        public bool IsServed { get; set; }
    }
}
