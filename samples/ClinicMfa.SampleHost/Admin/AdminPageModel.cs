using ClinicMfa.SampleHost.Clinics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Admin;

/// <summary>A page about the Admin's own clinic, which is the session's and never one from the request.</summary>
internal abstract class AdminPageModel(IMfaAdministration administration, ClinicList clinics) : PageModel
{
    public Clinic Clinic => clinics.Get(Actor.Subject.ClinicId);

    protected IMfaAdministration Administration { get; } = administration;

    protected MfaActor.Staff Actor => HttpContext.GetMfaActor();

    /// <summary>Whether the reader is the clinic's only Admin, and has to be warned (rule E5).</summary>
    protected bool IsOnlyAdmin(SetUpReport.Read report) => report.OnlyAdmin?.Subject == Actor.Subject;
}
