using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Who wants no texts any more (rule M5). Numbers are remembered by keyed hashes.</summary>
internal sealed class OptOuts(IMfaOptOutStore store, CodeKeyRing keys, TimeProvider time, ILogger<OptOuts> logger)
{
    /// <summary>Whether the owner has opted out. What can't be understood counts as yes: the user is told, and may try all the same.</summary>
    public async Task<bool> IsOptedOutAsync(MfaMethod method, string destination, CancellationToken cancellationToken)
    {
        foreach (var key in Keys(method, destination))
        {
            switch (await store.FindAsync(key, cancellationToken).ConfigureAwait(false))
            {
                case StoreLookup<OptOut>.Found { Document: var document }:
                    return document.IsOptedOut;
                case StoreLookup<OptOut>.None:
                    continue;
                case var lookup:
                    Log.OptOutUnreadable(logger, lookup is StoreLookup<OptOut>.Unreadable { Reason: var reason } ? reason : "the store answered with nothing");
                    return true;
            }
        }

        return false;
    }

    /// <summary>Remembers what the owner said.</summary>
    /// <returns>Whether it was new: a report that came before changes nothing.</returns>
    public async Task<bool> SetAsync(MfaMethod method, string destination, bool isOptedOut, string reportId, CancellationToken cancellationToken)
    {
        var keys = Keys(method, destination);
        for (var attempt = 0; attempt < Optimistic.Attempts; attempt++)
        {
            var known = await FindLatestAsync(keys, cancellationToken).ConfigureAwait(false);
            if (known is not null && known.Reports.Contains(reportId))
                return false;
            var changed = new OptOut
            {
                Key = keys[0],
                IsOptedOut = isOptedOut,
                Since = known?.IsOptedOut == isOptedOut ? known.Since : time.GetUtcNow(),
                Reports = [.. (known?.Reports ?? []).Append(reportId).TakeLast(OptOut.MaxReports)],
                Version = (known?.Key == keys[0] ? known.Version : 0) + 1,
            };
            if (await store.TrySaveAsync(changed, changed.Version - 1, cancellationToken).ConfigureAwait(false) == SaveOutcome.Saved)
                return true;
        }

        throw new InvalidOperationException("An opt-out was changed by many at once and could not be saved.");
    }

    private async Task<OptOut?> FindLatestAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            switch (await store.FindAsync(key, cancellationToken).ConfigureAwait(false))
            {
                case StoreLookup<OptOut>.Found { Document: var document }:
                    return document;
                case StoreLookup<OptOut>.None:
                    continue;
                case var lookup:
                    throw new InvalidOperationException($"What is stored of an opt-out can't be read and is not overwritten: {lookup}");
            }
        }

        return null;
    }

    /// <summary>Under the key that signs now first, then under those before it.</summary>
    private IReadOnlyList<string> Keys(MfaMethod method, string destination)
    {
        var data = LengthPrefixed.Join("clinicmfa opt-out 1", method.Name, destination);
        return [.. keys.Ids.Select(id => $"{id}:{Convert.ToHexStringLower(keys.Hash(id, data)!)}")];
    }
}
