namespace ClinicMfa;

/// <summary>Spreads those who found every slot taken, so that they don't all come back in the same second. How long a send takes is not known here: no promise.</summary>
internal sealed class SendCrowd(int slots)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);
    private readonly Lock _lock = new();
    private readonly TimeSpan _apart = TimeSpan.FromSeconds(1) / slots;
    private DateTimeOffset _next;

    /// <summary>When to come back.</summary>
    public DateTimeOffset NextTurn(DateTimeOffset now)
    {
        lock (_lock)
        {
            var at = now + Least > _next ? now + Least : _next;
            if (at > now + Most)
                at = now + Least; // from the front again: nobody is sent away for long because somebody asks again and again
            _next = at + _apart;
            return at;
        }
    }
}
