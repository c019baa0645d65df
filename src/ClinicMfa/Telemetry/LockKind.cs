namespace ClinicMfa;

/// <summary>How long a lock lasts, in the metrics (rule C4).</summary>
internal enum LockKind
{
    /// <summary>After ten wrong codes in a row, or five in a live session.</summary>
    QuarterHour = 1,

    /// <summary>After twenty within 24 hours: until the oldest of them is a day old.</summary>
    Day = 2,

    /// <summary>After a hundred since the last accepted code: until an Admin unlocks.</summary>
    UntilUnlocked = 3,
}
