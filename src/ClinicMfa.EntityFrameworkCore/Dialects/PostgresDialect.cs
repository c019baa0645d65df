namespace ClinicMfa.EntityFrameworkCore;

internal sealed class PostgresDialect : SqlDialect
{
    protected override string Elements(string text) => $"SELECT unnest(string_to_array(btrim({text}, ','), ','))::bigint AS at";

    protected override string Joined(string column) => $"string_agg({column}::text, ',')";

    protected override string Later(string one, string other) => $"greatest({one}, {other})";
}
