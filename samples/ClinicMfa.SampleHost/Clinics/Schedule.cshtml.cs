using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Clinics;

/// <summary>A page of one clinic, named in its address: a session of another clinic doesn't open it (B35).</summary>
internal sealed class ScheduleModel(ClinicList clinics, TimeProvider time) : PageModel
{
    public static IReadOnlyList<Visit> Visits { get; } =
    [
        new("8:30 AM", "A. Romero", "First visit"),
        new("9:15 AM", "S. Whitaker", "Follow-up"),
        new("10:00 AM", "K. Doyle", "Therapy, 45 minutes"),
        new("11:30 AM", "J. Bennett", "Review of plan"),
    ];

    public Clinic Clinic { get; private set; } = null!;

    public string Today => TimeZoneInfo.ConvertTime(time.GetUtcNow(), Clinic.TimeZone).ToString("dddd, MMMM d", CultureInfo.GetCultureInfo("en-US"));

    public IActionResult OnGet(string clinic)
    {
        if (!clinics.TryGet(clinic, out var found))
            return NotFound();
        Clinic = found;
        return Page();
    }
}
