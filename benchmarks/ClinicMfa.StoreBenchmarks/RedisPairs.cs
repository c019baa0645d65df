using System.Globalization;
using System.Text;
using ClinicMfa.Shared.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace ClinicMfa.StoreBenchmarks;

/// <summary>The Redis stores, against GET and SET PX of the same bytes through the same connection, which keep no version: whoever writes last wins. So a save is also measured against the least script that keeps one.</summary>
internal sealed class RedisPairs : IAsyncDisposable
{
    private const int VersionDigits = 19;

    private static readonly TimeSpan Life = TimeSpan.FromHours(12);
    private static readonly IReadOnlyList<BudgetLimit> Limits = [new(int.MaxValue, TimeSpan.FromMinutes(15)), new(int.MaxValue, TimeSpan.FromDays(1))];

    /// <summary>The least that saves over one version alone: no redis.call less, and no look at whose entry it is or whether it has ended.</summary>
    private const string CompareAndSet = """
        if redis.call('GETRANGE', KEYS[1], 0, 18) ~= ARGV[1] then return 0 end
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        return 1
        """;

    private readonly RedisServer _server;
    private readonly IConnectionMultiplexer _connection;
    private readonly ServiceProvider _services;
    private readonly IMfaChallengeStore _challenges;
    private readonly IMfaSendBudgetStore _budgets;
    private readonly byte[] _bytes = MfaDocuments.Write(Documents.Waiting(Documents.Subject("ours", 0), version: 1));

    private RedisPairs(RedisServer server, IConnectionMultiplexer connection)
    {
        (_server, _connection) = (server, connection);
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddRedisChallengeStore(connection: _ => connection);
        _services = services.BuildServiceProvider();
        _challenges = _services.GetRequiredService<IMfaChallengeStore>();
        _budgets = _services.GetRequiredService<IMfaSendBudgetStore>();
    }

    public static async Task<RedisPairs> CreateAsync()
    {
        if (RedisServer.MissingProgram is { } missing)
            throw new InvalidOperationException(missing);
        var server = await RedisServer.StartNewAsync();
        return new RedisPairs(server, await ConnectionMultiplexer.ConnectAsync(server.Address));
    }

    public IEnumerable<Pair> All()
    {
        yield return new Pair("Redis", "find a challenge", "GET", FindAsync, GetAsync, _bytes.Length);
        yield return new Pair("Redis", "find and try-save a challenge", "GET and SET PX", FindAndSaveAsync, GetAndSetAsync, _bytes.Length);
        yield return new Pair("Redis", "find and try-save a challenge", "GET and a script that compares the version", FindAndSaveAsync, GetAndCompareAsync, _bytes.Length);
        yield return new Pair("Redis", "take a message and give it back", "GET and SET PX", TakeAndGiveBackAsync, GetAndSetAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task FindAsync(int worker)
    {
        if (await _challenges.FindAsync(Documents.Subject("ours", worker), CancellationToken.None) is StoreLookup<ChallengeRecord>.None)
            await FindAndSaveAsync(worker);
    }

    private async Task FindAndSaveAsync(int worker)
    {
        var subject = Documents.Subject("ours", worker);
        var found = await _challenges.FindAsync(subject, CancellationToken.None);
        var document = found is StoreLookup<ChallengeRecord>.Found { Document: var known }
            ? known with { Version = known.Version + 1 }
            : Documents.Waiting(subject, version: 1);
        if (await _challenges.TrySaveAsync(document, document.Version - 1, Documents.End, CancellationToken.None) != SaveOutcome.Saved)
            throw new InvalidOperationException("The document was not saved.");
    }

    private Task<RedisValue> GetAsync(int worker) => _connection.GetDatabase().StringGetAsync(Key(worker));

    private async Task GetAndSetAsync(int worker)
    {
        await GetAsync(worker);
        await _connection.GetDatabase().StringSetAsync(Key(worker), _bytes, Life);
    }

    private async Task GetAndCompareAsync(int worker)
    {
        var (database, key) = (_connection.GetDatabase(), (RedisKey)$"compared:{worker}");
        byte[]? entry = await database.StringGetAsync(key);
        byte[] expected = entry is null ? [] : entry[..VersionDigits];
        var next = (entry is null ? 0 : long.Parse(expected, CultureInfo.InvariantCulture)) + 1;
        byte[] changed = [.. Encoding.ASCII.GetBytes(next.ToString($"D{VersionDigits}", CultureInfo.InvariantCulture)), .. _bytes];
        if ((int)await database.ScriptEvaluateAsync(CompareAndSet, [key], [expected, changed, (long)Life.TotalMilliseconds]) != 1)
            throw new InvalidOperationException("The entry was not saved.");
    }

    private async Task TakeAndGiveBackAsync(int worker)
    {
        var (key, now) = (new BudgetKey($"clinic:{worker}"), TimeProvider.System.GetUtcNow());
        await _budgets.TakeAsync(key, Limits, now, CancellationToken.None);
        await _budgets.GiveBackAsync([key], now, CancellationToken.None);
    }

    private static RedisKey Key(int worker) => Encoding.UTF8.GetBytes($"theirs:{Documents.Subject("theirs", worker)}");
}
