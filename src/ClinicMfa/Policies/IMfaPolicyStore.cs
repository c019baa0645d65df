namespace ClinicMfa;

/// <summary>Keeps one <see cref="MfaPolicy"/> a clinic. Durable.</summary>
public interface IMfaPolicyStore
{
    /// <summary>Reads a clinic's policy. Throws when the store can't be reached: that is never "none" (rule P1).</summary>
    ValueTask<StoreLookup<MfaPolicy>> FindAsync(string clinicId, CancellationToken cancellationToken);

    /// <summary>Saves a policy and its event in one transaction, if the stored version is the expected one.</summary>
    /// <param name="policy">What to save; its <see cref="MfaPolicy.Version"/> is <paramref name="expectedVersion"/> + 1.</param>
    /// <param name="expectedVersion">The version it was made from; 0 when there was none.</param>
    /// <param name="fact">The audit fact of this change, its id made for this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<SaveOutcome> TrySaveAsync(MfaPolicy policy, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken);
}
