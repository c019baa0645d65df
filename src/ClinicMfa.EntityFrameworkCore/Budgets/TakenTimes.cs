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
    /// <exception cref="InvalidDataException">What the row holds is not what was written.</exception>
    public static DateTimeOffset NextAt(string taken, IReadOnlyList<BudgetLimit> limits)
    {
        // By time: servers' clocks may differ, so they need not have come in this order.
        var ticks = taken.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(Read).Order().ToList();
        return limits.Max(limit => ticks.Count >= limit.Count ? Leaves(ticks[^limit.Count], limit.Window) : DateTimeOffset.MinValue);
    }

    private static long Read(string text) => text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) ? ticks : throw NotAsWritten();

    private static DateTimeOffset Leaves(long ticks, TimeSpan window) =>
        ticks <= DateTimeOffset.MaxValue.UtcTicks - window.Ticks ? new DateTimeOffset(ticks + window.Ticks, TimeSpan.Zero) : throw NotAsWritten();

    private static InvalidDataException NotAsWritten() => new("A budget's row holds something in Taken that is no time as this package writes it.");
}
