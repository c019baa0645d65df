using ClinicMfa.SampleHost.Data.Design;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.SampleHost.Tests.Migrations;

/// <summary>The tables that the migrations make are the ones the model wants, and every start brings them there.</summary>
public sealed class MigrationTests(PostgresServer postgres, RedisServer redis)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Model_OnSqlite_HasNoChangeWithoutMigration()
    {
        using var database = new SqliteDesignTimeFactory().CreateDbContext([]);

        Assert.False(database.Database.HasPendingModelChanges());
        Assert.NotEmpty(database.Database.GetMigrations());
    }

    [Fact]
    public void Model_OnPostgres_HasNoChangeWithoutMigration()
    {
        using var database = new PostgresDesignTimeFactory().CreateDbContext([]);

        Assert.False(database.Database.HasPendingModelChanges());
        Assert.NotEmpty(database.Database.GetMigrations());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Start_OnNothing_PrintsItsOneLineOnly(string kind)
    {
        using var stores = await TestStores.CreateAsync(kind, postgres, redis);

        await using var server = await stores.StartAsync();

        Assert.DoesNotContain('\n', server.Output);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Start_TwoServersAtOnceOnNothing_BothComeUpAndSeedOnce(string kind)
    {
        using var stores = await TestStores.CreateAsync(kind, postgres, redis);

        var starts = new[] { stores.StartAsync(), stores.StartAsync() };
        var servers = await Task.WhenAll(starts);

        foreach (var server in servers)
        {
            using var browser = new SampleBrowser(server);
            await browser.LogInAsync("therapist@maple.example");
            Assert.True(browser.IsSignedIn);
            Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
            await server.DisposeAsync();
        }

        await using var database = stores.OpenDatabase();
        Assert.Equal(17, await database.Accounts.CountAsync(Token));
        Assert.Equal(3, (await stores.ReadAuditAsync(Token)).Count(row => row.Kind == MfaEventKind.PolicyTurnedOn));
        Assert.Empty(await database.Database.GetPendingMigrationsAsync(Token));
    }

    /// <summary>EF Core's own lock is a row in a SQLite file: whoever is killed while migrating leaves it behind, and every later start would wait for it.</summary>
    [Fact]
    public async Task Start_AfterAServerWasKilledWhileMigrating_ComesUp()
    {
        using var stores = await TestStores.CreateAsync("sqlite", postgres, redis);
        await using (var database = stores.OpenDatabase())
        {
            await database.Database.ExecuteSqlRawAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)""", Token);
            await database.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-24')""", Token);
        }

        await using var server = await stores.StartAsync();

        using var browser = new SampleBrowser(server);
        await browser.LogInAsync("therapist@maple.example");
        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    public async Task Start_OnAFile_WritesAheadSoThatReadersAndWritersDoNotWait()
    {
        using var stores = await TestStores.CreateAsync("sqlite", postgres, redis);
        await using (await stores.StartAsync()) { }

        await using var database = stores.OpenDatabase();
        var mode = await database.Database.SqlQueryRaw<string>("""SELECT journal_mode AS "Value" FROM pragma_journal_mode""").SingleAsync(Token);

        Assert.Equal("wal", mode);
    }
}
