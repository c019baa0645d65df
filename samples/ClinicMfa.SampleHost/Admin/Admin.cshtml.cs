using ClinicMfa.SampleHost.Clinics;
using Microsoft.AspNetCore.Mvc;

namespace ClinicMfa.SampleHost.Admin;

/// <summary>What an Admin can do.</summary>
internal sealed class AdminModel(IMfaAdministration administration, ClinicList clinics) : AdminPageModel(administration, clinics)
{
    /// <summary>Whether nobody else here could unlock or reset the reader (rule E5).</summary>
    public bool IsAlone { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Administration.ReadSetUpReportAsync(Actor, Clinic.Id, cancellationToken) is not SetUpReport.Read report)
            return NotFound();
        IsAlone = IsOnlyAdmin(report);
        return Page();
    }
}
