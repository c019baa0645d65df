using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>Whether MFA is on, and who has set up and who has not.</summary>
internal sealed class MfaModel(IMfaAdministration administration, ClinicList clinics, IAccountStore accounts, TimeProvider time, IStringLocalizer<Words> words)
    : AdminPageModel(administration, clinics)
{
    public MfaPolicy? Policy { get; private set; }

    /// <summary>What is wrong with the stored policy, if anything.</summary>
    public string? Unusable { get; private set; }

    public string ChangedBy { get; private set; } = "";

    public IReadOnlyList<SetUpReportRow> Done { get; private set; } = [];

    public IReadOnlyList<SetUpReportRow> ToDo { get; private set; } = [];

    /// <summary>What was just done, from the address: shown, and nothing else.</summary>
    [FromQuery]
    public string? Saved { get; set; }

    /// <summary>What became of a test message, from the address: shown, and nothing else.</summary>
    [FromQuery]
    public string? Tested { get; set; }

    /// <summary>The channels that a test message can go by.</summary>
    public IReadOnlyList<MfaMethod> Channels { get; private set; } = [];

    public bool IsOn => Policy is { IsOn: true };

    public bool StartsLater => Policy?.StartsAt > time.GetUtcNow();

    public string? Notice => (Saved, IsOn) switch
    {
        ("on", true) when StartsLater => words["Saved. Multifactor authentication starts on {0}.", Moments.Day(Policy!.StartsAt!.Value, Clinic.TimeZone)],
        ("on", true) => words["Saved. Each user sets up at their next login."],
        ("off", false) => words["Multifactor authentication is off. What users have set up is kept."],
        _ => TestWords.Of(words, Tested),
    };

    public async Task<IActionResult> OnPostTestAsync(string? channel, CancellationToken cancellationToken)
    {
        if (!MfaMethod.TryParse(channel, out var method))
            return BadRequest();
        var answer = await Administration.SendTestMessageAsync(Actor, Actor.Subject, method, cancellationToken);
        return answer is TestMessage.NotFound ? NotFound() : RedirectToPage(new { tested = TestWords.KeyOf(answer) });
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Administration.ReadSetUpReportAsync(Actor, Clinic.Id, cancellationToken) is not SetUpReport.Read report)
            return NotFound();
        var reading = await Administration.ReadPolicyAsync(Actor, Clinic.Id, cancellationToken);
        if (reading is PolicyReading.NotFound)
            return NotFound();

        Done = [.. report.Rows.Where(row => row.State == SetUpState.SetUp)];
        ToDo = [.. report.Rows.Where(row => row.State != SetUpState.SetUp)];
        Channels = (reading as PolicyReading.Read)?.AvailableMethods ?? [];
        (Policy, Unusable) = reading switch
        {
            PolicyReading.Read read => (read.Policy, null),
            PolicyReading.Unusable unusable => (unusable.Policy, unusable.Problem),
            _ => (null, null),
        };
        ChangedBy = Policy is null ? "" : AccountNames.Show(words, await accounts.NameOfAsync(Policy.ChangedBy, cancellationToken));
        return Page();
    }
}
