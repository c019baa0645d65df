using Microsoft.Extensions.Caching.Memory;

namespace ClinicMfa;

/// <summary>How many staff a clinic has, asked once a minute: it sizes a budget (rule C7), and the directory of a large clinic would count them at each login.</summary>
/// <remarks>Works with the host's <see cref="IMemoryCache"/>; where there is none, nothing is kept.</remarks>
internal sealed class StaffCounts(IMfaUserDirectory directory, TimeProvider time, IMemoryCache? cache = null)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>The count, up to a minute old.</summary>
    public async Task<int> OfAsync(string clinicId, CancellationToken cancellationToken)
    {
        if (cache?.Get<Kept>(new Key(clinicId)) is { } kept && time.GetElapsedTime(kept.ReadAt) < Lifetime)
            return kept.Count;
        var readAt = time.GetTimestamp();
        var count = await directory.CountStaffAsync(clinicId, cancellationToken).ConfigureAwait(false);
        cache?.Set(new Key(clinicId), new Kept(count, readAt), new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 });
        return count;
    }

    /// <summary>A type of its own: no other entry of the host's cache has this key.</summary>
    private sealed record Key(string ClinicId);

    private sealed record Kept(int Count, long ReadAt);
}
