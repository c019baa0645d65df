using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

internal sealed class RelationalPolicyStore(UnitsOfWork units, DocumentWriter writer) : IMfaPolicyStore
{
    public async ValueTask<StoreLookup<MfaPolicy>> FindAsync(string clinicId, CancellationToken cancellationToken)
    {
        // A host's query filter must never make a policy "none", which is "off" (P1).
        var row = await units.ReadAsync(
            context => context.Set<PolicyRow>().IgnoreQueryFilters().AsNoTracking()
                .SingleOrDefaultAsync(row => row.ClinicId == clinicId, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return row is null
            ? StoreLookup<MfaPolicy>.None.Instance
            : MfaDocuments.ReadPolicy(Encoding.UTF8.GetBytes(row.Document), clinicId, row.Version);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(MfaPolicy policy, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        SaveArguments.Check(policy.Version, expectedVersion);
        var row = new PolicyRow { ClinicId = policy.ClinicId, Version = policy.Version, Document = Encoding.UTF8.GetString(MfaDocuments.Write(policy)) };
        return writer.TrySaveAsync(row, stored => stored.ClinicId == row.ClinicId, expectedVersion, fact, cancellationToken);
    }
}
