using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Email.Tests;

/// <summary>A clock that jumps over the waits named beforehand as soon as somebody waits them, and stands still otherwise.</summary>
internal sealed class SteppingTime(params TimeSpan[] waits) : FakeTimeProvider
{
    private readonly List<TimeSpan> _waited = [];

    public IReadOnlyList<TimeSpan> Waited => _waited;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!waits.Contains(dueTime))
            return base.CreateTimer(callback, state, dueTime, period);
        lock (_waited)
            _waited.Add(dueTime);
        return TimeProvider.System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
