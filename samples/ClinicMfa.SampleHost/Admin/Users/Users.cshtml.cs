using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Users;

/// <summary>The clinic's staff: how far each is, and what can be done for them.</summary>
internal sealed class UsersModel(IMfaAdministration administration, ClinicList clinics, IStringLocalizer<Words> words) : AdminPageModel(administration, clinics)
{
    public UserTable Table { get; private set; } = null!;

    /// <summary>What was just done, from the address: shown, and nothing else.</summary>
    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] string? done, [FromQuery(Name = "user")] string? userId, CancellationToken cancellationToken)
    {
        if (await Administration.ReadSetUpReportAsync(Actor, Clinic.Id, cancellationToken) is not SetUpReport.Read report)
            return NotFound();
        Table = new UserTable(new StaffTable(words, words["Users"], report.Rows, Clinic.TimeZone), Actor.Subject);
        if (report.Rows.FirstOrDefault(row => row.Subject.UserId == userId) is { } user)
            Notice = UserActionWords.Of(words, done, user.DisplayName);
        return Page();
    }
}
