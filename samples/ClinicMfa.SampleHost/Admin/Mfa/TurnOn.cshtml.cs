using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>Turns MFA on, or changes how it is on.</summary>
/// <remarks>Where a code is needed first, what was filled in goes along and is saved with the POST that brings the code (<see cref="TurnOnFollowUp"/>); no GET saves (B25).</remarks>
internal sealed class TurnOnModel(
    IMfaAdministration administration, ClinicList clinics, IAccountStore accounts, PolicyDraftTicket tickets, TimeProvider time, IStringLocalizer<Words> words)
    : AdminPageModel(administration, clinics)
{
    private MfaPolicy? _policy;
    private IReadOnlyList<MfaMethod> _available = [];

    [BindProperty]
    public PolicyForm Form { get; set; } = new();

    /// <summary>Whether the Admin comes back from a code that was accepted for this form.</summary>
    public bool IsProven { get; private set; }

    /// <summary>Whether nobody else here could unlock or reset the reader (rule E5).</summary>
    public bool IsAlone { get; private set; }

    /// <summary>How ready the staff are for each method.</summary>
    public Readiness Readiness { get; private set; } = Readiness.Of([]);

    /// <summary>In force already: a later start would turn it off until then, and is not offered.</summary>
    public bool IsInForce => _policy is { IsOn: true } && !(_policy.StartsAt > time.GetUtcNow());

    public string Heading => _policy is { IsOn: true } ? words["Change multifactor authentication"] : words["Turn on MFA"];

    public IReadOnlyList<MethodChoice> Choices =>
    [
        .. MfaMethod.All.Select(method => new MethodChoice(method.Name, PolicyWords.Method(words, method), _available.Contains(method))),
        new MethodChoice(PolicyForm.UsersChoose, words["Users choose"], MfaMethod.All.All(_available.Contains)),
    ];

    public async Task<IActionResult> OnGetAsync([FromQuery] string? draft, CancellationToken cancellationToken)
    {
        if (await ReadPolicyAsync(cancellationToken) is { } notEditable)
            return notEditable;

        var filledIn = tickets.Read(draft, Actor.Subject);
        IsProven = filledIn is not null && Actor.LatestProof?.IsFresh(time.GetUtcNow()) is true;
        Form = filledIn ?? PolicyForm.Of(_policy, time.GetUtcNow(), Clinic.TimeZone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await ReadPolicyAsync(cancellationToken) is { } notEditable)
            return notEditable;
        CheckWhatOnlyTheFormKnows();
        if (!ModelState.IsValid)
            return Page();

        var draft = Form.ToDraft(_policy, time.GetUtcNow(), Clinic.TimeZone);
        return await Administration.TurnOnAsync(Actor, Clinic.Id, draft, Form.Version, cancellationToken) switch
        {
            PolicyChange.Saved => Redirect("/admin/mfa?saved=on"),
            PolicyChange.ProofNeeded needed => await ProveFirstAsync(needed.Methods),
            PolicyChange.Conflict conflict => await ShowAsync(conflict, cancellationToken),
            PolicyChange.Invalid invalid => Show(invalid),
            _ => NotFound(),
        };
    }

    private async Task<IActionResult?> ReadPolicyAsync(CancellationToken cancellationToken)
    {
        if (await Administration.ReadSetUpReportAsync(Actor, Clinic.Id, cancellationToken) is not SetUpReport.Read report)
            return NotFound();
        IsAlone = IsOnlyAdmin(report);
        Readiness = Readiness.Of(report.Rows);
        switch (await Administration.ReadPolicyAsync(Actor, Clinic.Id, cancellationToken))
        {
            case PolicyReading.Read read:
                _policy = read.Policy;
                _available = read.AvailableMethods;
                return null;
            case PolicyReading.Unusable { Policy: { } mendable }:
                _policy = mendable;
                _available = MfaMethod.All;
                return null;
            case PolicyReading.Unusable:
                return Redirect("/admin/mfa");
            default:
                return NotFound();
        }
    }

    private string DaysAccepted => words["Enter {0} to {1} days, or tick Every login.", MfaPolicyDraft.MinPromptEveryDays, MfaPolicyDraft.MaxPromptEveryDays];

    private void CheckWhatOnlyTheFormKnows()
    {
        if (Form is { EveryLogin: false, PromptEveryDays: null } && ModelState["Form.PromptEveryDays"] is not { Errors.Count: > 0 })
            ModelState.AddModelError("Form.PromptEveryDays", DaysAccepted);
        if (Form.StartsOn < DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Clinic.TimeZone).DateTime))
            ModelState.AddModelError("Form.StartsOn", words["Choose today or a later day, or leave it empty."]);
    }

    private async Task<IActionResult> ProveFirstAsync(IReadOnlyList<MfaMethod> methods) =>
        LocalRedirect(await TurnOnFollowUp.StartAsync(HttpContext, Form, tickets, methods));

    private async Task<IActionResult> ShowAsync(PolicyChange.Conflict conflict, CancellationToken cancellationToken)
    {
        _policy = conflict.Current;
        Form.Version = conflict.Current?.Version ?? 0;
        ModelState.Remove("Form.Version");
        ModelState.AddModelError("", await PolicyConflict.DescribeAsync(words, conflict, accounts, Clinic.TimeZone, cancellationToken));
        return Page();
    }

    private PageResult Show(PolicyChange.Invalid invalid)
    {
        foreach (var problem in invalid.Problems)
            ModelState.AddModelError(FieldOf(problem.Setting), MessageOf(problem));
        return Page();
    }

    // In the form's words where it has some; otherwise in those of the setting.
    private string MessageOf(SettingProblem problem) => problem.Setting switch
    {
        nameof(MfaPolicyDraft.Methods) => words["Choose Emails, Texts or Users choose, of those that this system can send."],
        nameof(MfaPolicyDraft.PromptEveryDays) => DaysAccepted,
        nameof(MfaPolicyDraft.StartsAt) => words["MFA is on already, and a later start would turn it off until then. Leave the start date empty, or turn MFA off first."],
        _ => problem.Message,
    };

    private static string FieldOf(string setting) => setting switch
    {
        nameof(MfaPolicyDraft.Methods) => "Form.Method",
        nameof(MfaPolicyDraft.PromptEveryDays) => "Form.PromptEveryDays",
        nameof(MfaPolicyDraft.StartsAt) => "Form.StartsOn",
        _ => "",
    };
}
