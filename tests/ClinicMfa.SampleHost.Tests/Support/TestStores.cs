using System.Globalization;
using ClinicMfa.SampleHost.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ClinicMfa.SampleHost.Tests.Support;

/// <summary>Where the samples of one test keep their state: a folder, and what they are told on the command line.</summary>
internal sealed class TestStores : IDisposable
{
    private static int _count;
    private string? _postgres;

    /// <summary>The data folder, with the database where it is a file, and the keys. Servers that share it accept each other's cookies.</summary>
    public SampleFolder Folder { get; } = new();

    /// <summary>What is typed after the sample's name.</summary>
    public IReadOnlyList<string> Arguments { get; private set; } = [];

    /// <summary>Makes empty stores, as the setting <c>Stores</c> names them.</summary>
    public static async Task<TestStores> CreateAsync(string stores, PostgresServer postgres, RedisServer redis)
    {
        var created = new TestStores();
        if (stores == "sqlite")
            return created;

        RequiredService.Demand(postgres.Absence);
        created._postgres = await postgres.CreateDatabaseAsync();
        created.Arguments = [$"--Stores={stores}", $"--ConnectionStrings:Postgres={created._postgres}"];
        if (stores == "postgres")
            return created;

        // The server is shared by the tests; their keys are not.
        RequiredService.Demand(redis.Absence);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _count)}:");
        created.Arguments = [.. created.Arguments, $"--ConnectionStrings:Redis={redis.Address}", $"--ClinicMfa:Redis:KeyPrefix={prefix}"];
        return created;
    }

    public Task<SampleProcess> StartAsync(params IEnumerable<string> more) => SampleProcess.StartAsync(Folder, [.. Arguments, .. more]);

    /// <summary>The database, past the sample.</summary>
    public SampleDbContext OpenDatabase() => _postgres is null
        ? new SqliteSampleDbContext(new DbContextOptionsBuilder<SqliteSampleDbContext>().UseSqlite($"Data Source={Folder.DatabaseFile};Pooling=False").Options)
        : new PostgresSampleDbContext(new DbContextOptionsBuilder<PostgresSampleDbContext>().UseNpgsql(_postgres).Options);

    /// <summary>The whole audit, oldest first, as the table has it.</summary>
    public async Task<IReadOnlyList<RecordedFact>> ReadAuditAsync(CancellationToken cancellationToken)
    {
        await using var database = OpenDatabase();
        return await database.Database
            .SqlQueryRaw<RecordedFact>("""SELECT "ClinicId", "UserId", "Kind", "ChallengeId" FROM "ClinicMfaEvents" ORDER BY "Id" """)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Makes the demo passwords cost next to nothing to check: for tests whose many logins are about what comes after the password.</summary>
    public async Task MakePasswordsCheapAsync(CancellationToken cancellationToken)
    {
        var hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        var hash = hasher.HashPassword(this, SampleApplication.Password);
        await using var database = OpenDatabase();
        await database.Accounts.ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, hash), cancellationToken);
    }

    public void Dispose() => Folder.Dispose();
}
