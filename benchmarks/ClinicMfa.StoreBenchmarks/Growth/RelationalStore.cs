using System.Data.Common;
using System.Text;
using ClinicMfa.Benchmarks.Shared;
using ClinicMfa.Shared.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ClinicMfa.StoreBenchmarks.Growth;

/// <summary>All in tables of SQLite or PostgreSQL.</summary>
internal sealed class RelationalStore(string name, int size, Action<DbContextOptionsBuilder> use, Func<DbConnection> connect) : GrownStore(size)
{
    public override string Name => name;

    public static RelationalStore OnSqlite(DirectoryInfo folder, int size)
    {
        var connectionString = $"Data Source={Path.Combine(folder.FullName, $"{size}.db")}";
        return new RelationalStore("SQLite", size, options => options.UseSqlite(connectionString), () => new SqliteConnection(connectionString));
    }

    public static async Task<RelationalStore> OnPostgresAsync(PostgresServer server, int size)
    {
        var connectionString = await server.CreateDatabaseAsync();
        return new RelationalStore("PostgreSQL", size, options => options.UseNpgsql(connectionString), () => new NpgsqlConnection(connectionString));
    }

    protected override void AddStores(IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddDbContextPool<StoreContext>(use);
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddEntityFrameworkStores<StoreContext>();
    }

    protected override async Task PrepareAsync()
    {
        await using (var scope = Bed.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<StoreContext>().Database.EnsureCreatedAsync();

        await using var connection = connect();
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await InsertAsync(connection, transaction, "ClinicMfaSubjects", ["ClinicId", "UserId", "Version", "Document"], subject =>
            [subject.ClinicId, subject.UserId, 1L, Encoding.UTF8.GetString(MfaDocuments.Write(EmailLogins.SetUp(subject, Before)))]);
        await InsertAsync(connection, transaction, "ClinicMfaChallenges", ["ClinicId", "UserId", "Version", "Document", "ExpiresAt", "WriteId"], subject =>
            [subject.ClinicId, subject.UserId, 1L, Encoding.UTF8.GetString(MfaDocuments.Write(Documents.Waiting(subject, 1))), Before.UtcTicks, Guid.Empty]);
        await InsertAsync(connection, transaction, "ClinicMfaEvents", ["ClinicId", "Id", "At", "UserId", "Kind", "Outcome", "ChallengeId", "GrantedChallengeId"], subject =>
            [subject.ClinicId, Guid.CreateVersion7(Before), Before.UtcTicks, subject.UserId, (int)MfaEventKind.SetUpCompleted, "seeded", ChallengeId.Create().Value, ChallengeId.Create().Value]);
        await transaction.CommitAsync();
        await using var analyze = connection.CreateCommand();
        analyze.CommandText = "ANALYZE";
        await analyze.ExecuteNonQueryAsync();
    }

    private async Task InsertAsync(DbConnection connection, DbTransaction transaction, string table, string[] columns, Func<MfaSubject, object[]> row)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // names that are written above
        command.CommandText = $"""INSERT INTO "{table}" ("{string.Join("\", \"", columns)}") VALUES ({string.Join(", ", columns.Select(column => $"@{column}"))})""";
#pragma warning restore CA2100
        for (var number = 0; number < Size; number++)
        {
            var values = row(Subject(number));
            for (var i = 0; i < columns.Length; i++)
            {
                if (number > 0)
                {
                    command.Parameters[i].Value = values[i];
                    continue;
                }

                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"@{columns[i]}", values[i]);
                command.Parameters.Add(parameter);
            }

            if (number == 0)
                await command.PrepareAsync();
            await command.ExecuteNonQueryAsync();
        }
    }
}
