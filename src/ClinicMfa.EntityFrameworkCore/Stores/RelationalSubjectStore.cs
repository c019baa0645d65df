using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

internal sealed class RelationalSubjectStore(UnitsOfWork units, DocumentWriter writer) : IMfaSubjectStore
{
    public async ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        var stored = await units.ReadAsync(
            context => DocumentSql<SubjectRow>.FindAsync(
                context, new() { [nameof(SubjectRow.ClinicId)] = subject.ClinicId, [nameof(SubjectRow.UserId)] = subject.UserId }, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return Read(stored, subject);
    }

    /// <summary>What a row says.</summary>
    internal static StoreLookup<SubjectRecord> Read(StoredDocument? stored, MfaSubject subject) =>
        stored is null ? StoreLookup<SubjectRecord>.None.Instance : MfaDocuments.ReadSubject(stored.Bytes, subject, stored.Version);

    public ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        SaveArguments.Check(document.Version, expectedVersion);
        var row = new SubjectRow
        {
            ClinicId = document.Subject.ClinicId,
            UserId = document.Subject.UserId,
            Version = document.Version,
            Document = Encoding.UTF8.GetString(MfaDocuments.Write(document)),
        };
        return writer.TrySaveAsync(row, stored => stored.ClinicId == row.ClinicId && stored.UserId == row.UserId, expectedVersion, fact, cancellationToken);
    }

#pragma warning disable CA1309 // string.Compare is what EF translates: the comparison is the database's, by the column's collation
    public async ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken)
    {
        var rows = await units.ReadAsync(
            context => context.Set<SubjectRow>().IgnoreQueryFilters().AsNoTracking()
                .Where(row => row.ClinicId == clinicId && (afterUserId == null || string.Compare(row.UserId, afterUserId) > 0))
                .OrderBy(row => row.UserId)
                .Take(pageSize)
                .ToListAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => (Row: row, Subject: new MfaSubject(row.ClinicId, row.UserId))).Select(entry => new SubjectEntry(entry.Subject, Read(new StoredDocument(entry.Row.Version, entry.Row.Document), entry.Subject)))];
    }
#pragma warning restore CA1309
}
