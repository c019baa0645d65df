using System.Globalization;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ClinicMfa.Redis;

/// <summary>Challenge documents in Redis, one key a subject. Bounded by the servers' clocks and by Redis's own, whichever is first (rule C2).</summary>
internal sealed class RedisChallengeStore(RedisGate gate, IOptions<RedisStoreOptions> options, TimeProvider time) : IMfaChallengeStore
{
    public async ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        var key = KeyOf(subject);
        byte[]? entry = await gate.RunAsync(key, database => database.StringGetAsync(key, CommandFlags.DemandMaster), cancellationToken).ConfigureAwait(false);
        if (entry is null)
            return StoreLookup<ChallengeRecord>.None.Instance;
        if (!ChallengeEntry.TryRead(entry, out var read))
            return new StoreLookup<ChallengeRecord>.Unreadable("its header is not as it was written", ReplaceableVersion: null);
        return time.GetUtcNow() < read.ExpiresAt
            ? MfaDocuments.ReadChallenges(read.Document, subject, read.Version)
            : StoreLookup<ChallengeRecord>.None.Instance;
    }

    public async ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        if (document.Version != expectedVersion + 1)
            throw new ArgumentException($"A document saved over version {expectedVersion} has version {expectedVersion + 1}, not {document.Version}.", nameof(document));

        var key = KeyOf(document.Subject);
        var now = time.GetUtcNow();
        RedisValue[] arguments = [Ticks.Text(expectedVersion), Ticks.Text(now), Life(expiresAt - now), ChallengeEntry.Write(document, expiresAt)];
        var answer = await gate.RunAsync(
            key,
            database => database.ScriptEvaluateAsync(RedisScript.SaveChallenges, [key], arguments, CommandFlags.DemandMaster),
            cancellationToken).ConfigureAwait(false);
        return (int)answer == 1 ? SaveOutcome.Saved : SaveOutcome.Conflict;
    }

    public async ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        var key = KeyOf(subject);
        await gate.RunAsync(key, database => database.KeyDeleteAsync(key, CommandFlags.DemandMaster), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Escaped: no id can reach into another one's key, and no brace in an id moves it to another slot of a cluster.</summary>
    private RedisKey KeyOf(MfaSubject subject) =>
        $"{options.Value.KeyPrefix}challenge:{Uri.EscapeDataString(subject.ClinicId)}:{Uri.EscapeDataString(subject.UserId)}";

    /// <summary>Whole milliseconds, rounded down: never longer than asked.</summary>
    private static string Life(TimeSpan left) => ((long)Math.Max(0, left.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
}
