using System.Data.Common;
using ClinicMfa.EntityFrameworkCore.Tests.Isolation;
using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClinicMfa.EntityFrameworkCore.Tests.Health;

/// <summary>What an operator reads of the database, and that a probe doesn't take the host away from patients (rules P8, F1).</summary>
[Trait("Fault", "database down")]
public sealed class DatabaseHealthTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task HealthCheck_TablesThere_Healthy(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();

        var entry = await CheckAsync(bed.Services);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
    }

    [Theory]
    [InlineData(Engine.Sqlite, "ClinicMfaSubjects")]
    [InlineData(Engine.Sqlite, "ClinicMfaOptOuts")]
    [InlineData(Engine.Postgres, "ClinicMfaEvents")]
    public async Task HealthCheck_TableMissing_DegradedAndSaysWhatToDo(Engine engine, string table)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve();
        await using (var context = database.NewContext())
        {
#pragma warning disable EF1002 // the tables of the test itself
            await context.Database.ExecuteSqlRawAsync($"DROP TABLE \"{table}\"", Token);
#pragma warning restore EF1002
        }

        var entry = await CheckAsync(bed.Services);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.StartsWith("The database can't be read, or a table of ClinicMfa's is missing (add and apply a migration)", entry.Description, StringComparison.Ordinal);
        Assert.Contains(table, entry.Exception!.Message, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A host's filter by tenant has no say, as in the stores: where it lets nothing through, EF would ask "SELECT 0" and see no table at all.</summary>
    [Fact]
    public async Task HealthCheck_HostFiltersAllRows_IsNotAsked()
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Sqlite, postgres);
        var commands = new CommandRecorder();
        await using var bed = database.Serve<FilteredContext>(commands.AddTo);

        var entry = await CheckAsync(bed.Services);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal(StoreSchema.Rows.Count, commands.Commands.Count); // one a table
        Assert.All(commands.Commands, command => Assert.Contains("FROM \"ClinicMfa", command, StringComparison.Ordinal));
    }

    /// <summary>A database that takes the question and never answers, whatever it is told: the probe has its answer before it gives up itself.</summary>
    [Fact]
    public async Task HealthCheck_DatabaseNeverAnswers_DegradedWithinItsPatience()
    {
        await using var database = await HostDatabase.CreateAsync(Engine.Sqlite, postgres);
        await using var bed = database.Serve(options => options.AddInterceptors(new Silence()));

        var entry = await CheckAsync(bed.Services);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal("A timeout occurred while running check.", entry.Description);
    }

    private static async Task<HealthReportEntry> CheckAsync(IServiceProvider services) =>
        (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries["clinicmfa-database"];

    private sealed class Silence : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await new TaskCompletionSource().Task;
            return result;
        }
    }
}
