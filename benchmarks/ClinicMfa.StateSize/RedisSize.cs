using System.Globalization;
using ClinicMfa.Shared.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace ClinicMfa.StateSize;

/// <summary>In Redis: what its memory grows by, and what it says of each key.</summary>
internal static class RedisSize
{
    private const int WarmUp = 1000;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(int pending)
    {
        await using var redis = await RedisServer.StartNewAsync();
        if (redis.Absence is { } absence)
            throw new InvalidOperationException(absence);

        await using var logins = new Logins(services =>
            services.AddClinicMfa(new ConfigurationBuilder().Build()).AddRedisChallengeStore(options => (options.ConnectionString, options.Timeout) = (redis.Address, TimeSpan.FromSeconds(10))));
        await logins.BeginAsync(pending, WarmUp); // connections and scripts
        await redis.EmptyAsync();
        var before = await UsedMemoryAsync(redis);
        await logins.BeginAsync(0, pending);
        var whole = (await UsedMemoryAsync(redis) - before) / (double)pending;

        await using var reader = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        return
        [
            new($"Redis {await VersionAsync(redis)}, a pending login, all told (used_memory)", whole),
            new("Redis, a subject's challenges (MEMORY USAGE, mean)", await MeanAsync(reader, "clinicmfa:challenge:*")),
            new("Redis, a destination's budget with one message (MEMORY USAGE, mean)", await MeanAsync(reader, "clinicmfa:budget:to*")),
            new($"Redis, a clinic's budget with {Logins.StaffPerClinic} messages (MEMORY USAGE, mean)", await MeanAsync(reader, "clinicmfa:budget:clinic*")),
        ];
    }

    private static async Task<long> UsedMemoryAsync(RedisServer redis) => long.Parse(await FieldAsync(redis, "memory", "used_memory"), CultureInfo.InvariantCulture);

    private static Task<string> VersionAsync(RedisServer redis) => FieldAsync(redis, "server", "redis_version");

    private static async Task<string> FieldAsync(RedisServer redis, string section, string field) =>
        (await redis.RunAsync("INFO", section)).Split('\n').First(line => line.StartsWith($"{field}:", StringComparison.Ordinal)).Split(':')[1].Trim();

    private static async Task<double> MeanAsync(ConnectionMultiplexer reader, string pattern)
    {
        var database = reader.GetDatabase();
        var (count, sum) = (0, 0L);
        await foreach (var key in reader.GetServers()[0].KeysAsync(pattern: pattern, pageSize: 1000))
        {
            count++;
            sum += (long)await database.ExecuteAsync("MEMORY", "USAGE", key, "SAMPLES", "0");
        }

        return sum / (double)count;
    }
}
