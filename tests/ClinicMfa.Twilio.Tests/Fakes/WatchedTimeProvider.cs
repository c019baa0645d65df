using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Twilio.Tests;

/// <summary>A fake clock that tells when somebody starts to wait, so that a test moves it at the right moment.</summary>
internal sealed class WatchedTimeProvider() : FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>The next wait shorter than a send's whole deadline: a pause before a repetition.</summary>
    public async Task<TimeSpan> NextPauseAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        do
            wait = await _waits.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        while (wait <= TimeSpan.Zero || wait >= DeliveryOptions.MaxDeadline);
        return wait;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
