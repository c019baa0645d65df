namespace ClinicMfa;

/// <summary>The rules about wrong codes and locks, as pure functions (rules C4, C11).</summary>
internal static class FailureRules
{
    /// <summary>Wrong codes in a row that set the short lock.</summary>
    public const int InARowLimit = 10;

    /// <summary>Wrong codes in any 24 hours.</summary>
    public const int DayLimit = 20;

    /// <summary>Wrong codes since the last accepted one, after which only an Admin unlocks.</summary>
    public const int SinceAcceptedLimit = 100;

    /// <summary>Wrong codes at step-up in any 15 minutes.</summary>
    public const int StepUpLimit = 5;

    /// <summary>The short lock, and the window of <see cref="StepUpLimit"/>.</summary>
    public static readonly TimeSpan ShortLock = TimeSpan.FromMinutes(15);

    /// <summary>Tries that an unlock leaves in the 24-hour count.</summary>
    public const int TriesAfterUnlock = 5;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Counts one wrong code. The tenth in a row sets the short lock and begins a new row.</summary>
    public static FailureLedger Count(FailureLedger ledger, DateTimeOffset now)
    {
        var inARow = ledger.InARow + 1;
        var setsShortLock = inARow >= InARowLimit;
        return new FailureLedger
        {
            Recent = [.. ledger.Recent.Where(at => now - at < Day).Append(now).TakeLast(DayLimit)],
            InARow = setsShortLock ? 0 : inARow,
            SinceAccepted = ledger.SinceAccepted + 1,
            LockedUntil = setsShortLock ? now + ShortLock : ledger.LockedUntil,
        };
    }

    /// <summary>An accepted code ends the row. The 24-hour count stays: 20 in any 24 hours means any.</summary>
    public static FailureLedger Accept(FailureLedger ledger) =>
        ledger with { InARow = 0, SinceAccepted = 0, LockedUntil = null };

    /// <summary>
    /// Ends every lock and leaves the 24-hour count with five tries. Of a live session's ledger what lies in its own short window goes as well: otherwise
    /// that would be the lock's end and its next beginning.
    /// </summary>
    public static FailureLedger Unlock(FailureLedger ledger, ChallengeOrigin origin, DateTimeOffset now) => new()
    {
        Recent = [.. ledger.Recent.Where(at => now - at < Day && (origin != ChallengeOrigin.Session || now - at >= ShortLock)).TakeLast(DayLimit - TriesAfterUnlock)],
    };

    /// <summary>A reset clears the short lock and nothing else (rule E5).</summary>
    public static FailureLedger ClearShortLock(FailureLedger ledger) => ledger with { InARow = 0, LockedUntil = null };

    /// <summary>The ledger of somebody whose document could not be read: as if it had just been unlocked after the most that can have been.</summary>
    public static FailureLedger Unknown(DateTimeOffset now) => new() { Recent = [.. Enumerable.Repeat(now - ShortLock, DayLimit - TriesAfterUnlock)] };

    /// <summary>Whether a wrong code was counted between two looks at a ledger.</summary>
    public static bool HasFailedSince(FailureLedger before, FailureLedger now) =>
        now.SinceAccepted > before.SinceAccepted || !now.Recent.SequenceEqual(before.Recent);

    /// <summary>The lock at this moment, if there is one: the longest of all that apply.</summary>
    public static MfaRefusal.Locked? LockAt(FailureLedger ledger, ChallengeOrigin origin, DateTimeOffset now)
    {
        if (ledger.SinceAccepted >= SinceAcceptedLimit)
            return new MfaRefusal.Locked(Until: null);

        var until = DateTimeOffset.MinValue;
        if (ledger.LockedUntil is { } shortLock)
            until = Later(until, shortLock);
        until = Later(until, WindowEnd(ledger.Recent, DayLimit, Day));
        if (origin == ChallengeOrigin.Session)
            until = Later(until, WindowEnd(ledger.Recent, StepUpLimit, ShortLock));
        return until > now ? new MfaRefusal.Locked(until) : null;
    }

    /// <summary>When the newest <paramref name="limit"/> wrong codes no longer all lie within one window.</summary>
    private static DateTimeOffset WindowEnd(IReadOnlyList<DateTimeOffset> recent, int limit, TimeSpan window) =>
        recent.Count >= limit ? recent[^limit] + window : DateTimeOffset.MinValue;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
