using System.Globalization;

namespace ClinicMfa.Redis;

/// <summary>Times and versions as text of one length, so that scripts compare them as text and lose no digit.</summary>
internal static class Ticks
{
    public const int Digits = 19;

    public static string Text(DateTimeOffset time) => Text(time.UtcTicks);

    public static string Text(long number) => Math.Max(0, number).ToString("D19", CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string ticks) => new(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
