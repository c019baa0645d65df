using System.Globalization;

namespace ClinicMfa.Redis;

/// <summary>Times and versions as text of one length, so that scripts compare them as text and lose no digit.</summary>
internal static class Ticks
{
    public const int Digits = 19;

    public static string Text(DateTimeOffset time) => Text(time.UtcTicks);

    public static string Text(long number) => Math.Max(0, number).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>Reads a time of a budget.</summary>
    /// <remarks>Digits alone: a parser ignores U+0000 at the end, and scripts compare times as text.</remarks>
    /// <exception cref="InvalidDataException">It is none as <see cref="Text(DateTimeOffset)"/> writes it.</exception>
    public static DateTimeOffset Read(string ticks) =>
        ticks.Length == Digits && ticks.All(char.IsAsciiDigit) && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(number, TimeSpan.Zero)
            : throw new InvalidDataException("A budget's key in Redis holds something that is no time as this package writes it.");
}
