using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>A database file of a test's own, in write-ahead mode.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clinicmfa-sqlite-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "host.db");

    /// <summary>How long a statement waits for a lock, in seconds.</summary>
    public int Timeout { get; init; } = 30;

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = Timeout }.ToString();

    public async Task CreateAsync()
    {
        await using var context = new HostContext(new DbContextOptionsBuilder().UseSqlite(ConnectionString).Options);
        await context.Database.EnsureCreatedAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
