using System.Text;

namespace ClinicMfa.EntityFrameworkCore;

internal sealed class RelationalPolicyStore(UnitsOfWork units, DocumentWriter writer) : IMfaPolicyStore
{
    public async ValueTask<StoreLookup<MfaPolicy>> FindAsync(string clinicId, CancellationToken cancellationToken)
    {
        var stored = await units.ReadAsync(
            context => DocumentSql<PolicyRow>.FindAsync(context, new() { [nameof(PolicyRow.ClinicId)] = clinicId }, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return stored is null ? StoreLookup<MfaPolicy>.None.Instance : MfaDocuments.ReadPolicy(stored.Bytes, clinicId, stored.Version);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(MfaPolicy policy, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        SaveArguments.Check(policy.Version, expectedVersion);
        var row = new PolicyRow { ClinicId = policy.ClinicId, Version = policy.Version, Document = Encoding.UTF8.GetString(MfaDocuments.Write(policy)) };
        return writer.TrySaveAsync(row, stored => stored.ClinicId == row.ClinicId, expectedVersion, fact, cancellationToken);
    }
}
