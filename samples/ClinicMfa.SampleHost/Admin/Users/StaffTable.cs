using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Users;

/// <summary>Members of staff as a table shows them.</summary>
internal sealed record StaffTable(IStringLocalizer<Words> Words, string Caption, IReadOnlyList<SetUpReportRow> Rows, TimeZoneInfo TimeZone)
{
    public string State(SetUpReportRow row) => row.State switch
    {
        SetUpState.SetUp => Words["Set up"],
        SetUpState.NotSetUp => Words["Not set up"],
        SetUpState.MethodNoLongerAllowed => Words["Sets up again at the next login"],
        _ => Words["Can't be read: ask whoever runs this system"],
    };

    public string Method(SetUpReportRow row) =>
        row.Method is { } method ? PolicyWords.Method(Words, method) : "–";

    public string LastCode(SetUpReportRow row) => row.LastCodeAt is { } at ? Show(at) : "–";

    /// <summary>The lock at login; where there is none, that of codes asked for while signed in (rule C11).</summary>
    public string Lock(SetUpReportRow row) => (row.Lock, row.SessionLock) switch
    {
        (null, null) => "–",
        ({ Until: { } until }, _) => Words["Locked until {0}", Show(until)],
        ({ Until: null }, _) => Words["Locked until an Admin unlocks"],
        (null, { Until: { } until }) => Words["Changes while signed in locked until {0}", Show(until)],
        _ => Words["Changes while signed in locked until an Admin unlocks"],
    };

    private string Show(DateTimeOffset at) => Moments.RecentMinute(at, TimeZone);
}
