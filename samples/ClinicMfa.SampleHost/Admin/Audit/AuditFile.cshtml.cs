using System.Runtime.CompilerServices;
using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Audit;
using ClinicMfa.SampleHost.Clinics;
using ClinicMfa.SampleHost.Csv;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Audit;

/// <summary>The login audit as a file, filtered as the page was, written page by page.</summary>
internal sealed class AuditFileModel(IMfaAdministration administration, ClinicList clinics, IAccountStore accounts, IStringLocalizer<Words> words)
    : AdminPageModel(administration, clinics)
{
    private readonly PeopleNames _names = new(words, accounts);

    public async Task<IActionResult> OnGetAsync([FromQuery] AuditFilter filter, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();

        // The first page before anything is written: a refusal is an answer, and no broken file.
        var first = await ReadAsync(filter, before: null, cancellationToken);
        return first switch
        {
            AuditReading.Read read => new CsvDownload<AuditLine>(NameOf(filter), LinesAsync(filter, read, cancellationToken)),
            AuditReading.Invalid => BadRequest(),
            _ => NotFound(),
        };
    }

    private async IAsyncEnumerable<AuditLine> LinesAsync(AuditFilter filter, AuditReading.Read page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            await _names.LoadAsync(page.Rows.Select(row => row.Event), cancellationToken);
            foreach (var row in page.Rows)
                yield return AuditLine.Of(words, row, _names, Clinic.TimeZone);

            if (page.Next is not { } next)
                yield break;

            // The Admin permission may be gone by now: then the file breaks off instead of ending as if it were whole.
            page = await ReadAsync(filter, next, cancellationToken) as AuditReading.Read
                ?? throw new InvalidOperationException("The audit can't be read any more.");
        }
    }

    private Task<AuditReading> ReadAsync(AuditFilter filter, Guid? before, CancellationToken cancellationToken) =>
        Administration.ReadAuditAsync(Actor, Clinic.Id, filter.ToQuery(Clinic, before, MfaEventQuery.MaxPageSize), cancellationToken);

    private string NameOf(AuditFilter filter) => FileNames.Of("login-audit", Clinic.Id, filter.UserId ?? "", AuditDay.Of(filter.From), AuditDay.Of(filter.To));
}
