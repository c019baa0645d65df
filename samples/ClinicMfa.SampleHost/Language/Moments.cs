namespace ClinicMfa.SampleHost.Language;

/// <summary>Moments as pages show them: by the clinic's clock, in the reader's language.</summary>
internal static class Moments
{
    public static string Day(DateTimeOffset at, TimeZoneInfo zone) => Show(at, zone, "MMMM d, yyyy", "d 'de' MMMM 'de' yyyy");

    public static string DayOfWeek(DateTimeOffset at, TimeZoneInfo zone) => Show(at, zone, "dddd, MMMM d", "dddd, d 'de' MMMM");

    public static string Minute(DateTimeOffset at, TimeZoneInfo zone) => Show(at, zone, "MMMM d, yyyy, h:mm tt", "d 'de' MMMM 'de' yyyy, h:mm tt");

    /// <summary>To the minute, for a table.</summary>
    public static string ShortMinute(DateTimeOffset at, TimeZoneInfo zone) => Show(at, zone, "MMM d, yyyy, h:mm tt", "d MMM yyyy, h:mm tt");

    /// <summary>To the minute, for a table of what is not long ago.</summary>
    public static string RecentMinute(DateTimeOffset at, TimeZoneInfo zone) => Show(at, zone, "MMM d, h:mm tt", "d MMM, h:mm tt");

    /// <summary>To the second, for the audit: what came first matters there.</summary>
    public static string Second(DateTimeOffset at, TimeZoneInfo zone) => Show(at, zone, "MMM d, yyyy, h:mm:ss tt", "d MMM yyyy, h:mm:ss tt");

    public static string TimeOfDay(TimeOnly time) => time.ToString("h:mm tt", Languages.Current);

    private static string Show(DateTimeOffset at, TimeZoneInfo zone, string english, string spanish)
    {
        var language = Languages.Current;
        return TimeZoneInfo.ConvertTime(at, zone).ToString(language == Languages.Spanish ? spanish : english, language);
    }
}
