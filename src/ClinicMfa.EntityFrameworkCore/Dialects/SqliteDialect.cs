namespace ClinicMfa.EntityFrameworkCore;

internal sealed class SqliteDialect : SqlDialect
{
    protected override string Elements(string text) => $"SELECT value AS at FROM json_each('[' || trim({text}, ',') || ']')";

    protected override string Joined(string column) => $"group_concat({column}, ',')";

    protected override string Later(string one, string other) => $"max({one}, {other})";
}
