using System.Globalization;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>
/// The messages taken from one budget, as text: the UTC ticks of each, a comma before, between and after them. So both engines can take
/// it apart, and one of them is found by its commas.
/// </summary>
internal static class TakenTimes
{
    public const char Separator = ',';

    /// <summary>A message with its commas, which is also the text of a budget that has this one alone.</summary>
    public static string Entry(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{Separator}{at.UtcTicks}{Separator}");

    /// <summary>From when on each limit has room: once its oldest message has left the window.</summary>
    public static DateTimeOffset NextAt(string taken, IReadOnlyList<BudgetLimit> limits)
    {
        // By time: servers' clocks may differ, so they need not have come in this order.
        var ticks = taken.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(tick => long.Parse(tick, CultureInfo.InvariantCulture)).Order().ToList();
        return limits.Max(limit => ticks.Count >= limit.Count ? new DateTimeOffset(ticks[^limit.Count], TimeSpan.Zero) + limit.Window : DateTimeOffset.MinValue);
    }
}
