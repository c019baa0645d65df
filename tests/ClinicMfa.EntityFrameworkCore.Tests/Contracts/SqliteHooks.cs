using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Contracts;

/// <summary>The stores on SQLite: one file, write-ahead, and so many servers on it.</summary>
public sealed class SqliteHooks : RelationalHooks
{
    private readonly SqliteFile _file = new();

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseSqlite(_file.ConnectionString);

    public override async ValueTask InitializeAsync() => await _file.CreateAsync();

    public override ValueTask DisposeAsync()
    {
        _file.Dispose();
        return base.DisposeAsync();
    }
}
