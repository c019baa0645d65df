using Microsoft.Data.Sqlite;

namespace ClinicMfa.Shared;

/// <summary>The sample's database as it is after the first start, made once a process. Tests copy it instead of making each their own.</summary>
internal static class SampleTemplate
{
    private static readonly Lazy<byte[]> Database = new(Create);

    public static void CopyTo(string databaseFile) => File.WriteAllBytes(databaseFile, Database.Value);

    private static byte[] Create()
    {
        using var host = new SampleApplication { StartsEmpty = true };
        _ = host.Services;
        var copy = host.DatabaseFile + ".copy";
        Execute(host.DatabaseFile, $"VACUUM INTO '{copy}'");
        Execute(copy, "PRAGMA journal_mode=WAL"); // the one thing that such a copy doesn't take along
        return File.ReadAllBytes(copy);
    }

    private static void Execute(string databaseFile, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={databaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // two constants of this class, and a path of its own
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
