namespace ClinicMfa.Email;

/// <summary>A relay, or its account, that is left alone for a while after a fault the next login would meet too.</summary>
internal sealed class RelayHold(TimeProvider time)
{
    private const long None = 0;

    /// <summary>How long it is left alone.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(30);

    private long _until = None;

    /// <summary>How long the hold goes on, or null when there is none.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            var left = Interlocked.Read(ref _until) - Now;
            return left > 0 ? TimeSpan.FromTicks(left) : null;
        }
    }

    private long Now => time.GetUtcNow().UtcTicks;

    /// <summary>Starts the hold, and tells whether there was none: of many logins at once one raises the alert.</summary>
    public bool Begin()
    {
        var now = Now;
        return Interlocked.Exchange(ref _until, now + Length.Ticks) <= now;
    }

    /// <summary>Whether to go on. When a hold is over one caller may see whether the fault is, while it goes on for the others.</summary>
    public bool TryPass()
    {
        var until = Interlocked.Read(ref _until);
        if (until == None)
            return true;
        var now = Now;
        return until <= now && Interlocked.CompareExchange(ref _until, now + Length.Ticks, until) == until;
    }

    /// <summary>The fault is over; tells whether there was a hold.</summary>
    public bool End() => Interlocked.Exchange(ref _until, None) != None;
}
