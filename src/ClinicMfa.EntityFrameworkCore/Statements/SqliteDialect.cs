namespace ClinicMfa.EntityFrameworkCore;

internal sealed class SqliteDialect : SqlDialect
{
    public override string Elements(string text) => $"SELECT value AS at FROM json_each('[' || trim({text}, ',') || ']')";

    public override string Joined(string column) => $"group_concat({column}, ',')";

    public override string Later(string one, string other) => $"max({one}, {other})";

    public override string Position(string text, string part) => $"instr({text}, {part})";

    public override string LockedInTurn(string table, string key, IReadOnlyList<string> keys) => string.Join(", ", keys);
}
