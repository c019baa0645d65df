using ClinicMfa.LoadTest.Hosts;
using ClinicMfa.LoadTest.Servers;
using ClinicMfa.Shared.Postgres;
using ClinicMfa.Shared.Redis;

namespace ClinicMfa.LoadTest.Measuring;

/// <summary>The database servers of a run, started only where a host needs them, and an empty database for each start of a host.</summary>
internal sealed class Databases : IAsyncDisposable
{
    private PostgresServer? _postgres;
    private RedisServer? _redis;

    public static async Task<Databases> StartAsync(IReadOnlyList<HostUnderTest> hosts)
    {
        var databases = new Databases();
        try
        {
            if (hosts.Any(host => host.NeedsPostgres))
                databases.UsePostgres();
            if (hosts.Any(host => host.NeedsRedis))
                await databases.StartRedisAsync();
            return databases;
        }
        catch
        {
            await databases.DisposeAsync();
            throw;
        }
    }

    /// <summary>What to start a host with.</summary>
    public async Task<ServerSettings> PrepareAsync(LoadPlan plan, HostUnderTest host, int iterations, string folder)
    {
        if (host.NeedsRedis)
            await _redis!.EmptyAsync();
        return new ServerSettings
        {
            Host = host,
            Iterations = iterations,
            Users = plan.Users,
            HasContextPool = plan.HasContextPool,
            IsDurable = plan.IsDurable,
            Folder = folder,
            Postgres = host.NeedsPostgres ? await _postgres!.CreateDatabaseAsync() : null,
            Redis = host.NeedsRedis ? _redis!.Address : null,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
    }

    // It waits for the disk, as in production: ClinicMfa writes at a login, and Identity does not.
    private void UsePostgres()
    {
        _postgres = new PostgresServer { IsDurable = true };
        Demand(_postgres.Absence);
    }

    private async Task StartRedisAsync()
    {
        Demand(RedisServer.MissingProgram);
        _redis = await RedisServer.StartNewAsync();
    }

    private static void Demand(string? absence)
    {
        if (absence is not null)
            throw new InvalidOperationException(absence);
    }
}
