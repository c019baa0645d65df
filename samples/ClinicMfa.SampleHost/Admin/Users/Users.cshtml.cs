using ClinicMfa.SampleHost.Clinics;
using Microsoft.AspNetCore.Mvc;

namespace ClinicMfa.SampleHost.Admin.Users;

/// <summary>The clinic's staff and how far each is.</summary>
internal sealed class UsersModel(IMfaAdministration administration, ClinicList clinics) : AdminPageModel(administration, clinics)
{
    public StaffTable Table { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Administration.ReadSetUpReportAsync(Actor, Clinic.Id, cancellationToken) is not SetUpReport.Read report)
            return NotFound();
        Table = new StaffTable("Users", report.Rows, Clinic.TimeZone);
        return Page();
    }
}
