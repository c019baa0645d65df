using ClinicMfa.Shared;
using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ClinicMfa.EntityFrameworkCore.Tests.Contracts;

/// <summary>The stores on PostgreSQL, a database a class.</summary>
public sealed class PostgresHooks : RelationalHooks
{
    private string? _absence = "PostgreSQL was not asked for.";
    private string? _connectionString;

    public override void Demand() => RequiredService.Demand(_absence);

    public override async ValueTask InitializeAsync()
    {
        var server = await TestContext.Current.GetFixture<PostgresServer>() ?? throw new InvalidOperationException("There is no PostgresServer in this assembly.");
        _absence = server.Absence;
        if (_absence is not null)
            return;
        _connectionString = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { MaxPoolSize = 40 }.ToString();
        await using var context = new HostContext(new DbContextOptionsBuilder().UseNpgsql(_connectionString).Options);
        await context.Database.EnsureCreatedAsync();
    }

    /// <summary>Gives its connections back: the classes of one run together would need more than the server has.</summary>
    public override ValueTask DisposeAsync()
    {
        if (_connectionString is not null)
            NpgsqlConnection.ClearPool(new NpgsqlConnection(_connectionString));
        return base.DisposeAsync();
    }

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseNpgsql(_connectionString);
}
