using System.Globalization;
using ClinicMfa.SampleHost.Admin.Users;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Csv;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>The set-up report as a file.</summary>
internal sealed class ReportModel(IMfaAdministration administration, ClinicList clinics, TimeProvider time, IStringLocalizer<Words> words)
    : AdminPageModel(administration, clinics)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Administration.ReadSetUpReportAsync(Actor, Clinic.Id, cancellationToken) is not SetUpReport.Read report)
            return NotFound();
        var table = new StaffTable(words, words["Set-up report"], report.Rows, Clinic.TimeZone);
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), Clinic.TimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new CsvDownload<ReportLine>(FileNames.Of("set-up-report", Clinic.Id, today), report.Rows.Select(row => ReportLine.Of(row, table)).ToAsyncEnumerable());
    }
}
