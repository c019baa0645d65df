namespace ClinicMfa;

/// <summary>A code that was accepted in a session.</summary>
/// <param name="Method">By which method.</param>
/// <param name="At">When, UTC.</param>
public sealed record MfaProof(MfaMethod Method, DateTimeOffset At)
{
    /// <summary>How long a proof counts as fresh for what needs one: 15 minutes.</summary>
    public static TimeSpan FreshFor { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether it is fresh; a proof from the future is not.</summary>
    public bool IsFresh(DateTimeOffset now) => now >= At && now - At < FreshFor;
}
