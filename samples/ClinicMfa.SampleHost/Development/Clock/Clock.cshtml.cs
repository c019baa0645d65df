using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Development.Clock;

/// <summary>Shows and moves the clock.</summary>
/// <remarks>
/// Anonymous, and without antiforgery token, so that a script can move the time with one POST. Both are acceptable because the page exists in
/// Development only, where the host listens on loopback: what a stranger could do here is put a developer's clock forward.
/// </remarks>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ClockModel(DevelopmentClock clock) : PageModel
{
    /// <summary>The most that can be asked for at once: 100 days.</summary>
    public const int MaxMinutes = 100 * 24 * 60;

    /// <summary>Seconds to move on by, from a script.</summary>
    [BindProperty]
    [Range(0, MaxMinutes * 60, ErrorMessage = "Advance by 0 seconds or more, 100 days at most.")]
    public int? Advance { get; set; }

    [BindProperty]
    [Range(0, MaxMinutes, ErrorMessage = "Advance by 0 minutes or more, 100 days at most.")]
    public int? Minutes { get; set; }

    [BindProperty]
    [Range(0, 59, ErrorMessage = "Seconds are 0 to 59.")]
    public int? Seconds { get; set; }

    [BindProperty]
    public bool Freeze { get; set; }

    [BindProperty]
    public bool Run { get; set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public bool IsFrozen => clock.IsFrozen;

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid)
            return IsFromPage ? Page() : BadRequest(new ValidationProblemDetails(ModelState));

        if (Run)
            clock.Unfreeze();
        if (Freeze)
            clock.Freeze();
        clock.Advance(TimeSpan.FromSeconds(Advance ?? 0) + TimeSpan.FromMinutes(Minutes ?? 0) + TimeSpan.FromSeconds(Seconds ?? 0));
        return IsFromPage ? RedirectToPage() : new JsonResult(new { now = Now, isFrozen = IsFrozen });
    }

    private bool IsFromPage => Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
