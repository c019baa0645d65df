using System.Globalization;
using ClinicMfa.SampleHost.Admin.Users;
using CsvHelper.Configuration.Attributes;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>One member of staff in the file of the set-up report.</summary>
internal sealed record ReportLine(
    [property: Name("Name")] string Name,
    [property: Name("Email")] string Email,
    [property: Name("Admin")] string Admin,
    [property: Name("State")] string State,
    [property: Name("Method")] string Method,
    [property: Name("Set up (UTC)")] string SetUpAt,
    [property: Name("Last code (UTC)")] string LastCodeAt,
    [property: Name("Locked")] string Locked,
    [property: Name("Usable email")] string UsableEmail,
    [property: Name("Identity to be confirmed")] string NeedsAttestation,
    [property: Name("Trusted browsers")] int TrustedBrowsers)
{
    public static ReportLine Of(SetUpReportRow row) => new(
        row.DisplayName,
        row.AccountEmail,
        YesOrNo(row.IsAdmin),
        StaffTable.State(row),
        row.Method is { } method ? PolicyWords.Method(method) : "",
        Utc(row.SetUpAt),
        Utc(row.LastCodeAt),
        YesOrNo(UserTable.IsLocked(row)),
        YesOrNo(row.HasUsableEmail),
        YesOrNo(row.NeedsAttestation),
        row.TrustedBrowsers);

    private static string YesOrNo(bool value) => value ? "yes" : "no";

    private static string Utc(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
