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

    public int InLast(TimeSpan window, DateTimeOffset now) => _wrong.Count(at => now - at < window);

    public bool IsLocked(DateTimeOffset now) =>
        now < _shortLockEnds
        || InLast(TimeSpan.FromHours(24), now) >= 20
        || _sinceAccepted >= 100
        || (origin == ChallengeOrigin.Session && InLast(TimeSpan.FromMinutes(15), now) >= 5);
}
