using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ClinicMfa.SampleHost.Data.Migrating;

/// <summary>An advisory lock of PostgreSQL's, which ends with the connection that took it. Makes the database first where it isn't there.</summary>
internal sealed class PostgresMigrationLock(SampleDbContext database) : IMigrationLock
{
    // Any number will do that nothing else in this database uses.
    private const long Key = 0x436C696E69634D66;

    public async Task<IAsyncDisposable> AcquireAsync(CancellationToken cancellationToken)
    {
        await EnsureDatabaseAsync(cancellationToken);

        // Not pooled: disposing of it closes the connection, and that frees the lock.
        var settings = new NpgsqlConnectionStringBuilder(database.Database.GetConnectionString()) { Pooling = false, CommandTimeout = 60 };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Key } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private async Task EnsureDatabaseAsync(CancellationToken cancellationToken)
    {
        var creator = database.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
            return;
        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another server that starts just now was faster.
        }
    }
}
