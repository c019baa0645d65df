namespace ClinicMfa;

/// <summary>A code that was accepted in a session.</summary>
/// <param name="Method">By which method.</param>
/// <param name="At">When, UTC.</param>
public sealed record MfaProof(MfaMethod Method, DateTimeOffset At)
{
    /// <summary>How long a proof counts as fresh for what needs one: 15 minutes.</summary>
    public static TimeSpan FreshFor { get; } = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>Whether it is fresh. One from the future is not, but for the 5 seconds by which servers' clocks may differ (rule C2).</summary>
    public bool IsFresh(DateTimeOffset now) => now - At < FreshFor && At - now <= ClockSkew;
}
