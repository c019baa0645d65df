using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.SampleHost.Data.Migrating;

/// <summary>A locked file beside the database. EF Core's own lock is a row, which a killed process would leave behind for ever.</summary>
internal sealed class SqliteMigrationLock(SampleDbContext database) : IMigrationLock
{
    /// <summary>What is put behind the database file's name.</summary>
    public const string Suffix = "-migrating";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task<IAsyncDisposable> AcquireAsync(CancellationToken cancellationToken)
    {
        var held = await OpenAsync(database.Database.GetDbConnection().DataSource + Suffix, cancellationToken);

        // Readers and a writer don't wait for one another in this mode. It stays with the file.
        await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);

        // Whoever wrote EF Core's lock is dead: it would hold the file otherwise.
        await database.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        return held;
    }

    private static async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }

        throw new TimeoutException($"Another server has been changing the tables for {Patience}: it holds {path}.");
    }
}
