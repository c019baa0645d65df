using System.Globalization;

namespace ClinicMfa.SampleHost.Admin;

/// <summary>A policy in an Admin's words.</summary>
internal static class PolicyWords
{
    public static string Method(MfaMethod method) => method == MfaMethod.Text ? "Texts" : "Emails";

    public static string Methods(IReadOnlyList<MfaMethod> methods) => methods is [var only] ? Method(only) : "Users choose";

    public static string PromptEvery(int? days) => days is null ? "Every login" : $"Every {days} days";

    public static string Day(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("MMMM d, yyyy", CultureInfo.GetCultureInfo("en-US"));

    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("MMMM d, yyyy, h:mm tt", CultureInfo.GetCultureInfo("en-US"));
}
