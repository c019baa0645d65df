namespace ClinicMfa;

/// <summary>The wrong codes of one subject on one path, and the short lock they led to (rule C4).</summary>
public sealed record FailureLedger
{
    /// <summary>Nothing went wrong yet.</summary>
    public static FailureLedger Empty { get; } = new();

    /// <summary>When wrong codes of the last 24 hours were typed, oldest first, at most 20, UTC.</summary>
    public IReadOnlyList<DateTimeOffset> Recent { get; init; } = [];

    /// <summary>Wrong codes in a row since the last accepted one or the last short lock.</summary>
    public int InARow { get; init; }

    /// <summary>Wrong codes since the last accepted one.</summary>
    public int SinceAccepted { get; init; }

    /// <summary>The end of the short lock, UTC; <see langword="null"/>: none was set.</summary>
    public DateTimeOffset? LockedUntil { get; init; }
}
