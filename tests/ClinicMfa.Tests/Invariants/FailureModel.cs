namespace ClinicMfa.Tests.Invariants;

/// <summary>The locks as C4 words them, over the plain list of wrong codes: slow and obvious, to hold the rules against.</summary>
internal sealed class FailureModel(ChallengeOrigin origin)
{
    private readonly List<DateTimeOffset> _wrong = [];
    private int _inARow;
    private int _sinceAccepted;
    private DateTimeOffset _shortLockEnds = DateTimeOffset.MinValue;

    public void Wrong(DateTimeOffset now)
    {
        _wrong.Add(now);
        _sinceAccepted++;
        if (++_inARow == 10)
        {
            _inARow = 0;
            _shortLockEnds = now.AddMinutes(15);
        }
    }

    public void Accepted()
    {
        _inARow = 0;
        _sinceAccepted = 0;
        _shortLockEnds = DateTimeOffset.MinValue;
    }

    /// <summary>A reset ends the short lock and nothing else.</summary>
    public void Reset()
    {
        _inARow = 0;
        _shortLockEnds = DateTimeOffset.MinValue;
    }

    /// <summary>An unlock leaves five tries of the day; what a session typed lately goes, or it would be locked still.</summary>
    public void Unlock(DateTimeOffset now)
    {
        if (!IsLocked(now))
            return;
        _inARow = 0;
        _sinceAccepted = 0;
        _shortLockEnds = DateTimeOffset.MinValue;
        if (origin == ChallengeOrigin.Session)
            _wrong.RemoveAll(at => now - at < TimeSpan.FromMinutes(15));
        _wrong.RemoveAll(at => now - at >= TimeSpan.FromHours(24));
        _wrong.RemoveRange(0, Math.Max(0, _wrong.Count - 15));
    }

    public int InLast(TimeSpan window, DateTimeOffset now) => _wrong.Count(at => now - at < window);

    public bool IsLocked(DateTimeOffset now) =>
        now < _shortLockEnds
        || InLast(TimeSpan.FromHours(24), now) >= 20
        || _sinceAccepted >= 100
        || (origin == ChallengeOrigin.Session && InLast(TimeSpan.FromMinutes(15), now) >= 5);
}
