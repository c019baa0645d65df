using ClinicMfa.Shared.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClinicMfa.Audit.Benchmarks;

/// <summary>A database full of facts, with the store of a host on it.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _isSqlite;

    private Database(Action<DbContextOptionsBuilder> use, bool isSqlite)
    {
        _isSqlite = isSqlite;
        Plans = new QueryPlans(QueryPlans.ExplainOf(isSqlite));
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddDbContext<AuditContext>(options =>
        {
            use(options);
            options.AddInterceptors(Plans);
        });
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddEntityFrameworkStores<AuditContext>();
        _services = services.BuildServiceProvider();
    }

    public QueryPlans Plans { get; }

    public IMfaEventStore Events => _services.GetRequiredService<IMfaEventStore>();

    /// <summary>Fills a file.</summary>
    public static async Task<Database> OfSqliteAsync(string path, int count)
    {
        var database = new Database(options => options.UseSqlite($"Data Source={path}"), isSqlite: true);
        await database.FillAsync(count, before: "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000", after: "PRAGMA wal_checkpoint(TRUNCATE)");
        return database;
    }

    /// <summary>Fills a database of a server.</summary>
    public static async Task<Database> OfPostgresAsync(string connectionString, int count)
    {
        var database = new Database(options => options.UseNpgsql(connectionString, npgsql => npgsql.CommandTimeout(1800)), isSqlite: false);
        await database.FillAsync(count, before: "SELECT 1", after: "VACUUM (ANALYZE) \"ClinicMfaEvents\"");
        return database;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task FillAsync(int count, string before, string after)
    {
        await using var scope = _services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AuditContext>();
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await context.Database.EnsureCreatedAsync();
        await context.Database.OpenConnectionAsync(); // what is set counts for a connection
        await context.Database.ExecuteSqlRawAsync(before);
        await context.Database.ExecuteSqlRawAsync(AuditFill.Sql(_isSqlite, count));
        await context.Database.ExecuteSqlRawAsync(after);
    }
}
