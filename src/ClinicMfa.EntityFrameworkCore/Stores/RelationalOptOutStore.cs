using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Opt-outs. One statement a call; a write id stands in for the event that a save of the other durable documents is known by.</summary>
internal sealed class RelationalOptOutStore(UnitsOfWork units, TimeProvider time) : IMfaOptOutStore
{
    public async ValueTask<StoreLookup<OptOut>> FindAsync(string key, CancellationToken cancellationToken)
    {
        var stored = await units.ReadAsync(
            context => DocumentSql<OptOutRow>.FindAsync(context, new() { [nameof(OptOutRow.Key)] = key }, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return stored is null ? StoreLookup<OptOut>.None.Instance : MfaDocuments.ReadOptOut(stored.Bytes, key, stored.Version);
    }

    public async ValueTask<SaveOutcome> TrySaveAsync(OptOut document, long expectedVersion, CancellationToken cancellationToken)
    {
        SaveArguments.Check(document.Version, expectedVersion);
        var row = new OptOutRow
        {
            Key = document.Key,
            Version = document.Version,
            Document = Encoding.UTF8.GetString(MfaDocuments.Write(document)),
            WriteId = Guid.CreateVersion7(time.GetUtcNow()),
        };

        return await units.WriteAsync(
            async (context, attempt) =>
            {
                var isSaved = expectedVersion == 0
                    ? await AddAsync(context, row).ConfigureAwait(false)
                    : await ReplaceAsync(context, row, expectedVersion).ConfigureAwait(false) > 0;

                // An earlier try whose answer was lost may have been the one that wrote.
                return isSaved || (attempt > 1 && await IsWrittenAsync(context, row).ConfigureAwait(false)) ? SaveOutcome.Saved : SaveOutcome.Conflict;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static IQueryable<OptOutRow> Of(DbContext context, string key) =>
        context.Set<OptOutRow>().IgnoreQueryFilters().Where(row => row.Key == key);

    private static async Task<bool> AddAsync(DbContext context, OptOutRow row) =>
        (await NewRow.AddOrFindAsync(context, row, Of(context, row.Key)).ConfigureAwait(false)).WriteId == row.WriteId;

    private static Task<int> ReplaceAsync(DbContext context, OptOutRow row, long expectedVersion) =>
        Of(context, row.Key)
            .Where(stored => stored.Version == expectedVersion)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(stored => stored.Version, row.Version)
                    .SetProperty(stored => stored.Document, row.Document)
                    .SetProperty(stored => stored.WriteId, row.WriteId),
                CancellationToken.None);

    private static Task<bool> IsWrittenAsync(DbContext context, OptOutRow row) =>
        Of(context, row.Key).AnyAsync(stored => stored.WriteId == row.WriteId, CancellationToken.None);
}
