using ClinicMfa.SampleHost.Admin.Users;
using ClinicMfa.SampleHost.Csv;
using CsvHelper;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>One member of staff in the file of the set-up report.</summary>
[CsvRecord]
internal sealed partial record ReportLine
{
    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Admin { get; init; }

    public required string State { get; init; }

    public required string Method { get; init; }

    [CsvColumn("Set up (UTC)")]
    public required string SetUpAt { get; init; }

    [CsvColumn("Last code (UTC)")]
    public required string LastCodeAt { get; init; }

    public required string Lock { get; init; }

    [CsvColumn("Usable email")]
    public required string UsableEmail { get; init; }

    [CsvColumn("Identity to be confirmed")]
    public required string NeedsAttestation { get; init; }

    [CsvColumn("Trusted browsers")]
    public required int TrustedBrowsers { get; init; }

    public static ReportLine Of(SetUpReportRow row, StaffTable table) => new()
    {
        Name = row.DisplayName,
        Email = row.AccountEmail,
        Admin = YesOrNo(row.IsAdmin),
        State = table.State(row),
        Method = row.Method is null ? "" : table.Method(row),
        SetUpAt = CsvTime.Utc(row.SetUpAt),
        LastCodeAt = CsvTime.Utc(row.LastCodeAt),
        Lock = UserTable.IsLocked(row) ? table.Lock(row) : "",
        UsableEmail = YesOrNo(row.HasUsableEmail),
        NeedsAttestation = YesOrNo(row.NeedsAttestation),
        TrustedBrowsers = row.TrustedBrowsers,
    };

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}
