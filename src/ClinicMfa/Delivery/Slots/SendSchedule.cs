namespace ClinicMfa;

/// <summary>
/// Hands out the moments at which messages may go, so many a second. Whoever can't be served within the patience of a login is promised a
/// later moment and told it; the promise is kept, since newcomers are only served while nobody who was told is due (rule M3).
/// </summary>
/// <remarks>
/// Remembers moments, not messages: the code is made when its slot is there. A promise that nobody comes for is forgotten, and after a
/// second in which nobody came its room is given to whoever is there.
/// </remarks>
/// <param name="perSecond">Messages a second.</param>
/// <param name="patience">How long somebody waits at the screen.</param>
internal sealed class SendSchedule(double perSecond, TimeSpan patience)
{
    /// <summary>Promises kept at once; past that people are told a time without one being kept for them.</summary>
    internal const int MaxPromises = 100_000;

    private static readonly TimeSpan PromiseKept = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TimeSpan _apart = TimeSpan.FromSeconds(1 / perSecond);
    private readonly Dictionary<MfaSubject, DateTimeOffset> _promises = [];
    private readonly Queue<(MfaSubject Subject, DateTimeOffset At)> _oldestFirst = new();
    private DateTimeOffset _nextFree;
    private DateTimeOffset _nextPromise;

    /// <summary>Takes a moment, or a promise of one.</summary>
    public ScheduledTurn Take(MfaSubject subject, DateTimeOffset now)
    {
        lock (_lock)
        {
            ForgetOld(now);
            var isPromised = _promises.TryGetValue(subject, out var promise);
            if (isPromised && promise - now > patience)
                return new ScheduledTurn(Wait: null, promise); // too early: the same answer again

            var free = Later(now, _nextFree);
            var isFirst = isPromised || _promises.Count == 0 || now - _nextFree >= IdleAfter;
            return isFirst && free - now <= patience
                ? Serve(subject, free, now)
                : Promise(subject, isPromised ? free : Later(free, _nextPromise));
        }
    }

    private ScheduledTurn Serve(MfaSubject subject, DateTimeOffset at, DateTimeOffset now)
    {
        _promises.Remove(subject);
        _nextFree = at + _apart;
        return new ScheduledTurn(at - now, at);
    }

    private ScheduledTurn Promise(MfaSubject subject, DateTimeOffset at)
    {
        if (_promises.Count < MaxPromises)
        {
            _promises[subject] = at;
            _oldestFirst.Enqueue((subject, at));
            _nextPromise = Later(_nextPromise, at + _apart);
        }

        return new ScheduledTurn(Wait: null, at);
    }

    private void ForgetOld(DateTimeOffset now)
    {
        while (_oldestFirst.TryPeek(out var oldest) && now - oldest.At > PromiseKept)
        {
            _oldestFirst.Dequeue();
            if (_promises.TryGetValue(oldest.Subject, out var at) && at == oldest.At)
                _promises.Remove(oldest.Subject);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
