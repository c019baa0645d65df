using ClinicMfa.Shared;
using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ClinicMfa.EntityFrameworkCore.Tests.Schema;

/// <summary>The tables, which hosts have migrations for.</summary>
public sealed class SchemaTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// A change of the script is a new schema version: raise it, add a file, say so in the change log. With
    /// <c>CLINICMFA_ACCEPT_SCHEMA=1</c> the test writes the file.
    /// </summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public void CreateScript_OfThisVersion_IsTheReviewedFile(Engine engine)
    {
        var options = new DbContextOptionsBuilder<TablesOnlyContext>();
        _ = engine == Engine.Sqlite ? options.UseSqlite("Data Source=never-opened.db") : options.UseNpgsql("Host=never-opened");
        using var context = new TablesOnlyContext(options.Options);
        var script = context.Database.GenerateCreateScript().ReplaceLineEndings("\n").Trim() + "\n";
        var file = Path.Combine(RepositoryRoot.Path, "tests", "ClinicMfa.EntityFrameworkCore.Tests", "Schema", $"Version{StoreSchema.Version}.{engine}.sql");

        if (Environment.GetEnvironmentVariable("CLINICMFA_ACCEPT_SCHEMA") == "1")
            File.WriteAllText(file, script);
        Assert.Equal(File.ReadAllText(file), script);
    }

    [Fact]
    public void Model_HasTheVersion()
    {
        using var context = new TablesOnlyContext(new DbContextOptionsBuilder<TablesOnlyContext>().UseSqlite("Data Source=never-opened.db").Options);

        Assert.Equal(1, context.GetService<IDesignTimeModel>().Model[StoreSchema.VersionAnnotation]);
    }

    /// <summary>The README's way of reading ticks.</summary>
    [Theory]
    [InlineData(Engine.Sqlite, """SELECT strftime('%Y-%m-%d %H:%M:%f', "At" / 10000000.0 - 62135596800, 'unixepoch') AS "Value" FROM "ClinicMfaEvents" """)]
    [InlineData(Engine.Postgres, """SELECT to_char(to_timestamp(("At" - 621355968000000000) / 10000000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') AS "Value" FROM "ClinicMfaEvents" """)]
    public async Task Ticks_ReadInSql_AreTheTime(Engine engine, string sql)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        await bed.Events.AppendAsync(Samples.Fact(Samples.Subject()) with { At = new DateTimeOffset(2026, 11, 24, 8, 15, 30, 250, TimeSpan.Zero) }, Token);
        await using var context = database.NewContext();

        Assert.Equal("2026-11-24 08:15:30.250", await context.Database.SqlQueryRaw<string>(sql).SingleAsync(Token));
    }

    /// <summary>EF's proxies derive from every type of a model: <c>UseLazyLoadingProxies()</c> refuses one with a sealed type in it.</summary>
    [Fact]
    public void Rows_OpenToProxies()
    {
        Assert.All(StoreSchema.Rows, row => Assert.False(row.IsSealed, row.Name));
        Assert.All(StoreSchema.Rows.SelectMany(row => row.GetProperties()), property => Assert.True(property.GetMethod is { IsVirtual: true, IsFinal: false }, property.Name));
    }

    /// <summary>Called twice, as by a base class and its child.</summary>
    [Fact]
    public void AddClinicMfa_Twice_SameAsOnce()
    {
        var modelBuilder = new ModelBuilder();

        modelBuilder.AddClinicMfa().AddClinicMfa();

        Assert.Equal(StoreSchema.Rows.Count, modelBuilder.Model.GetEntityTypes().Count());
    }

    private sealed class TablesOnlyContext(DbContextOptions<TablesOnlyContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.AddClinicMfa(binaryCollation: Database.IsNpgsql() ? "C" : null);
    }
}
