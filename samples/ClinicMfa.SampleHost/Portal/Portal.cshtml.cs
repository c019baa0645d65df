using ClinicMfa.SampleHost.Clinics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Portal;

/// <summary>Where patients land. The folder's policy lets in sessions of the patients' door only.</summary>
internal sealed class PortalModel(ClinicList clinics) : PageModel
{
    public string DisplayName => User.Identity?.Name ?? "";

    public string ClinicName => clinics.Get(HttpContext.GetMfaSubject()!.Value.ClinicId).Name;
}
