using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Audit;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Audit;

/// <summary>The login audit of the Admin's clinic, newest first.</summary>
internal sealed class AuditModel(IMfaAdministration administration, ClinicList clinics, IAccountStore accounts, IStringLocalizer<Words> words)
    : AdminPageModel(administration, clinics)
{
    private const int PageSize = 50;

    public AuditFilter Filter { get; private set; } = new();

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    /// <summary>Where the next page begins; <see langword="null"/>: there is none.</summary>
    public Guid? Older { get; private set; }

    /// <summary>The staff to choose from.</summary>
    public IReadOnlyList<Account> Staff { get; private set; } = [];

    public PeopleNames Names { get; } = new(words, accounts);

    public async Task<IActionResult> OnGetAsync([FromQuery] AuditFilter filter, [FromQuery] Guid? before, CancellationToken cancellationToken)
    {
        Filter = filter;
        switch (await Administration.ReadAuditAsync(Actor, Clinic.Id, filter.ToQuery(Clinic, before, PageSize), cancellationToken))
        {
            case AuditReading.NotFound:
                return NotFound();
            case AuditReading.Invalid invalid:
                foreach (var problem in invalid.Problems)
                    ModelState.AddModelError(FieldOf(problem.Setting), MessageOf(problem));
                break;
            case AuditReading.Read read:
                Rows = read.Rows;
                Older = read.Next;
                break;
        }

        Staff = await accounts.ListStaffAsync(Clinic.Id, cancellationToken);
        await Names.LoadAsync(Rows.Select(row => row.Event), cancellationToken);
        return Page();
    }

    private static string FieldOf(string setting) => setting == nameof(MfaAuditQuery.Until) ? "to" : "";

    private string MessageOf(SettingProblem problem) => problem.Setting switch
    {
        nameof(MfaAuditQuery.Until) => words["Choose a day that is not before the first one."],
        nameof(MfaAuditQuery.UserId) => words["There is no such user. Choose one from the list."],
        _ => problem.Message,
    };
}
