using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ClinicMfa.LoadTest.Servers;

/// <summary>SQLite with <c>PRAGMA synchronous = NORMAL</c>: in write-ahead mode a commit outlives the process, and may be lost with the machine's power.</summary>
internal sealed class LateToDisk : DbConnectionInterceptor
{
    public static LateToDisk Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = NORMAL";
        return command;
    }
}
