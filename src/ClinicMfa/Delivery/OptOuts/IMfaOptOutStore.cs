namespace ClinicMfa;

/// <summary>Keeps one <see cref="OptOut"/> a number. Durable.</summary>
public interface IMfaOptOutStore
{
    /// <summary>Reads what the owner of a number last said. Throws when the store can't be reached.</summary>
    ValueTask<StoreLookup<OptOut>> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Saves it if the stored version is the expected one. Never answers <see cref="SaveOutcome.AlreadyGranted"/>.</summary>
    /// <param name="document">What to save; its <see cref="OptOut.Version"/> is <paramref name="expectedVersion"/> + 1.</param>
    /// <param name="expectedVersion">The version it was made from; 0 when there was none.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<SaveOutcome> TrySaveAsync(OptOut document, long expectedVersion, CancellationToken cancellationToken);
}
