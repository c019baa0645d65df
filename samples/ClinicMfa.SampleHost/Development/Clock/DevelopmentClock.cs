namespace ClinicMfa.SampleHost.Development.Clock;

/// <summary>A clock that can be stopped and moved on, so that ten minutes need not be waited for. Development only.</summary>
internal sealed class DevelopmentClock : TimeProvider
{
    private readonly Lock _gate = new();
    private TimeSpan _ahead;
    private DateTimeOffset? _frozenAt;

    public bool IsFrozen
    {
        get
        {
            lock (_gate)
                return _frozenAt is not null;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _frozenAt ?? Running();
    }

    public void Freeze()
    {
        lock (_gate)
            _frozenAt ??= Running();
    }

    /// <summary>Goes on from where it stands.</summary>
    public void Unfreeze()
    {
        lock (_gate)
        {
            if (_frozenAt is { } frozenAt)
                _ahead = frozenAt - System.GetUtcNow();
            _frozenAt = null;
        }
    }

    /// <summary>Moves it on; a frozen one stays frozen, later.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            if (_frozenAt is { } frozenAt)
                _frozenAt = frozenAt + by;
            else
                _ahead += by;
        }
    }

    private DateTimeOffset Running() => System.GetUtcNow() + _ahead;
}
