using Microsoft.Extensions.Caching.Memory;

namespace ClinicMfa;

/// <summary>
/// Keeps policies that are in force, for 30 seconds at most and in this process only. "Off" and "none" are never kept (rule P10), nor is
/// one that has not started: it lets everybody in as "off" does, and its start may be moved forward on another server.
/// </summary>
/// <remarks>Works with the host's <see cref="IMemoryCache"/>; where there is none, nothing is kept.</remarks>
internal sealed class PolicyCache(TimeProvider time, IMemoryCache? cache = null)
{
    /// <summary>How old an answer may be, counted from when its read was begun.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private long _writes;

    /// <summary>The clinic's policy, if it is in force and was read lately.</summary>
    public MfaPolicy? Find(string clinicId) =>
        Entry(clinicId) is { } entry && time.GetElapsedTime(entry.ReadAt) < Lifetime ? entry.Policy : null;

    /// <summary>To be called before the store is read.</summary>
    public Reading BeginReading() => new(Volatile.Read(ref _writes), time.GetTimestamp());

    /// <summary>Keeps what was read, unless a policy was written meanwhile: the answer may be from before. The newer of two answers stays.</summary>
    public void Keep(MfaPolicy policy, Reading reading)
    {
        if (cache is null || !PolicyRules.IsInForce(policy, time.GetUtcNow()))
            return;
        lock (_lock)
        {
            if (_writes != reading.Writes || Entry(policy.ClinicId)?.Policy.Version > policy.Version)
                return;
            var options = new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 };
            cache.Set(new Key(policy.ClinicId), new Kept(policy, reading.StartedAt), options);
        }
    }

    /// <summary>To be called after a policy was written, also where it isn't known whether it was.</summary>
    public void Forget(string clinicId)
    {
        lock (_lock)
        {
            _writes++;
            cache?.Remove(new Key(clinicId));
        }
    }

    private Kept? Entry(string clinicId) => cache?.Get<Kept>(new Key(clinicId));

    /// <summary>A read under way.</summary>
    /// <param name="Writes">How many writes there were before it.</param>
    /// <param name="StartedAt">When it began, as a timestamp of the clock.</param>
    public readonly record struct Reading(long Writes, long StartedAt);

    /// <summary>A type of its own: no other entry of the host's cache has this key.</summary>
    private sealed record Key(string ClinicId);

    private sealed record Kept(MfaPolicy Policy, long ReadAt);
}
