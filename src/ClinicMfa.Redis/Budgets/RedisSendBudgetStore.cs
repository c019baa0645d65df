using System.Globalization;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ClinicMfa.Redis;

/// <summary>Budgets in Redis, one key each: the times of what was taken, for as long as the longest window (rule C7).</summary>
internal sealed class RedisSendBudgetStore(RedisGate gate, IOptions<RedisStoreOptions> options) : IMfaSendBudgetStore
{
    public async ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var redisKey = KeyOf(key);
        var arguments = Arguments(limits, now);
        var answer = await gate.RunAsync(
            redisKey,
            database => database.ScriptEvaluateAsync(RedisScript.TakeMessage, [redisKey], arguments, CommandFlags.DemandMaster),
            cancellationToken).ConfigureAwait(false);
        return new BudgetAnswer((int)answer[0] == 1, NextAt(answer, limits));
    }

    /// <summary>One plain command a key is enough: it removes one entry of that time, or none, and leaves the key's end as it is. All are under way at once: in a cluster they may be on different nodes.</summary>
    public async ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken) =>
        await Task.WhenAll(keys.Select(KeyOf).Select(key => gate.RunAsync(
            key,
            database => database.ListRemoveAsync(key, Ticks.Text(takenAt), count: 1, CommandFlags.DemandMaster),
            cancellationToken))).ConfigureAwait(false);

    private static RedisValue[] Arguments(IReadOnlyList<BudgetLimit> limits, DateTimeOffset now)
    {
        var longest = limits.Max(limit => limit.Window);
        List<RedisValue> arguments = [Ticks.Text(now), ((long)Math.Ceiling(longest.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture), Before(now, longest)];
        foreach (var limit in limits)
            arguments.AddRange([limit.Count.ToString(CultureInfo.InvariantCulture), Before(now, limit.Window)]);
        return [.. arguments];
    }

    private static string Before(DateTimeOffset now, TimeSpan window) => Ticks.Text(now.UtcTicks - window.Ticks);

    /// <summary>When each limit has room: once the message that the script named has left its window.</summary>
    private static DateTimeOffset NextAt(RedisResult answer, IReadOnlyList<BudgetLimit> limits)
    {
        var next = DateTimeOffset.MinValue;
        for (var i = 0; i < limits.Count; i++)
        {
            if ((string?)answer[i + 1] is { Length: > 0 } blocking && Ticks.Read(blocking) + limits[i].Window is var leaves && leaves > next)
                next = leaves;
        }

        return next;
    }

    private RedisKey KeyOf(BudgetKey key) => $"{options.Value.KeyPrefix}budget:{Uri.EscapeDataString(key.Value)}";
}
