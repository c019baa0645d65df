namespace ClinicMfa.EntityFrameworkCore;

internal sealed class PostgresDialect : SqlDialect
{
    public override string Elements(string text) => $"SELECT unnest(string_to_array(btrim({text}, ','), ','))::bigint AS at";

    public override string Joined(string column) => $"string_agg({column}::text, ',')";

    public override string Later(string one, string other) => $"greatest({one}, {other})";

    public override string Position(string text, string part) => $"strpos({text}, {part})";

    public override string LockedInTurn(string table, string key, IReadOnlyList<string> keys) => keys.Count == 1
        ? keys[0]
        : $"SELECT {key} FROM {table} WHERE {key} IN ({string.Join(", ", keys)}) ORDER BY CASE {key} {string.Join(' ', keys.Select((value, turn) => $"WHEN {value} THEN {turn}"))} END FOR UPDATE";
}
