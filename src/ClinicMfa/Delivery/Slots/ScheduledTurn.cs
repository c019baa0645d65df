namespace ClinicMfa;

/// <summary>When somebody's message may go.</summary>
/// <param name="Wait">How long to wait for it; <see langword="null"/>: too long, come back.</param>
/// <param name="At">The moment.</param>
internal readonly record struct ScheduledTurn(TimeSpan? Wait, DateTimeOffset At);
