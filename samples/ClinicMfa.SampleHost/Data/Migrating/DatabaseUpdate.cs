using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace ClinicMfa.SampleHost.Data.Migrating;

/// <summary>Brings the tables to where this version wants them, before the host listens.</summary>
internal sealed class DatabaseUpdate(SampleDbContext database, IMigrationLock migrations)
{
    /// <summary>Runs the migrations that haven't run yet. Most starts find none, and then nothing is locked and nothing written.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await IsNeededAsync(cancellationToken))
            return;
        await using var held = await migrations.AcquireAsync(cancellationToken);

        // Looked at again: another server may have been at it until just now.
        if (await IsNeededAsync(cancellationToken))
            await database.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Drops this host's own tables, and no other, with all that is in them. On PostgreSQL: a database file is simply deleted.</summary>
    public async Task DropTablesAsync(CancellationToken cancellationToken)
    {
        await using var held = await migrations.AcquireAsync(cancellationToken);
        var names = database.GetService<ISqlGenerationHelper>();
        var tables = database.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct()
            .Append(HistoryRepository.DefaultTableName);
        foreach (var table in tables)
        {
#pragma warning disable EF1002 // the names of this model's own tables, delimited
            await database.Database.ExecuteSqlRawAsync($"DROP TABLE IF EXISTS {names.DelimitIdentifier(table)} CASCADE", cancellationToken);
#pragma warning restore EF1002
        }
    }

    private async Task<bool> IsNeededAsync(CancellationToken cancellationToken) =>
        (await database.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
}
