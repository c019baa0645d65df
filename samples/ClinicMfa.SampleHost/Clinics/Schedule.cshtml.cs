using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Clinics;

/// <summary>A page of one clinic, named in its address: a session of another clinic doesn't open it (B35).</summary>
internal sealed class ScheduleModel(ClinicList clinics, TimeProvider time, IStringLocalizer<Words> words) : PageModel
{
    public static IReadOnlyList<Visit> Visits { get; } =
    [
        new(new(8, 30), "A. Romero", VisitKind.First),
        new(new(9, 15), "S. Whitaker", VisitKind.FollowUp),
        new(new(10, 0), "K. Doyle", VisitKind.Therapy),
        new(new(11, 30), "J. Bennett", VisitKind.Review),
    ];

    public Clinic Clinic { get; private set; } = null!;

    public string Today => Moments.DayOfWeek(time.GetUtcNow(), Clinic.TimeZone);

    public string Kind(Visit visit) => visit.Kind switch
    {
        VisitKind.First => words["First visit"],
        VisitKind.FollowUp => words["Follow-up"],
        VisitKind.Therapy => words["Therapy, 45 minutes"],
        _ => words["Review of plan"],
    };

    public IActionResult OnGet(string clinic)
    {
        if (!clinics.TryGet(clinic, out var found))
            return NotFound();
        Clinic = found;
        return Page();
    }
}
