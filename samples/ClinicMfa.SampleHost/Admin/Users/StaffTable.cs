using System.Globalization;

namespace ClinicMfa.SampleHost.Admin.Users;

/// <summary>Members of staff as a table shows them.</summary>
internal sealed record StaffTable(string Caption, IReadOnlyList<SetUpReportRow> Rows, TimeZoneInfo TimeZone)
{
    public static string State(SetUpReportRow row) => row.State switch
    {
        SetUpState.SetUp => "Set up",
        SetUpState.NotSetUp => "Not set up",
        SetUpState.MethodNoLongerAllowed => "Sets up again at the next login",
        _ => "Can't be read: ask whoever runs this system",
    };

    public static string Method(SetUpReportRow row) =>
        row.Method is { } method ? PolicyWords.Method(method) : "–";

    public string LastCode(SetUpReportRow row) => row.LastCodeAt is { } at ? Show(at) : "–";

    /// <summary>The lock at login; where there is none, that of codes asked for while signed in (rule C11).</summary>
    public string Lock(SetUpReportRow row) => (row.Lock, row.SessionLock) switch
    {
        (null, null) => "–",
        ({ Until: { } until }, _) => $"Locked until {Show(until)}",
        ({ Until: null }, _) => "Locked until an Admin unlocks",
        (null, { Until: { } until }) => $"Changes while signed in locked until {Show(until)}",
        _ => "Changes while signed in locked until an Admin unlocks",
    };

    private string Show(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZone).ToString("MMM d, h:mm tt", CultureInfo.GetCultureInfo("en-US"));
}
