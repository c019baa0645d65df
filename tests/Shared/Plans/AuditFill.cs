namespace ClinicMfa.Shared.Plans;

/// <summary>
/// Years of facts, written fast: evenly over time, a quarter of them in clinic 0, a quarter of those about user 0; the others in 19 clinics
/// and about 200 users each. Ids are version 7 UUIDs, in order of time.
/// </summary>
public static class AuditFill
{
    /// <summary>The time of the first fact.</summary>
    public static DateTimeOffset Begin { get; } = new(2020, 11, 24, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The time after the last fact: six years.</summary>
    public static DateTimeOffset End { get; } = Begin.AddYears(6);

    /// <summary>The clinic with most facts.</summary>
    public const string Clinic = "clinic-00";

    /// <summary>Its user with most facts.</summary>
    public const string User = "user-000";

    /// <summary>The statement that writes them.</summary>
    /// <param name="isSqlite">In SQLite's words; otherwise in PostgreSQL's.</param>
    /// <param name="count">How many facts.</param>
    public static string Sql(bool isSqlite, int count)
    {
        var begin = Begin.ToUnixTimeMilliseconds();
        var step = (End.ToUnixTimeMilliseconds() - begin) / count;
        var ms = $"({begin} + n * {step})";
        var (series, id, clinic, user, challenge) = isSqlite
            ? ($"WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {count})",
               $"substr(printf('%012X', {ms}), 1, 8) || '-' || substr(printf('%012X', {ms}), 9, 4) || '-7' || printf('%03X', n & 4095) || '-8' || printf('%03X', n * 31 & 4095) || '-' || hex(randomblob(6))",
               "printf('clinic-%02d', CASE WHEN n % 4 = 0 THEN 0 ELSE 1 + n * 7919 % 19 END)",
               "printf('user-%03d', CASE WHEN n % 16 = 0 THEN 0 ELSE 1 + n * 104729 % 199 END)",
               "lower(hex(randomblob(16)))")
            : ($"WITH numbers(n) AS (SELECT generate_series(0::bigint, {count} - 1))",
               $"(lpad(to_hex({ms}), 12, '0') || '7' || lpad(to_hex(n & 4095), 3, '0') || '8' || lpad(to_hex(n * 31 & 4095), 3, '0') || substr(md5(n::text), 1, 12))::uuid",
               "'clinic-' || lpad((CASE WHEN n % 4 = 0 THEN 0 ELSE 1 + n * 7919 % 19 END)::text, 2, '0')",
               "'user-' || lpad((CASE WHEN n % 16 = 0 THEN 0 ELSE 1 + n * 104729 % 199 END)::text, 3, '0')",
               "md5('c' || n)");
        return $"""
            {series}
            INSERT INTO "ClinicMfaEvents" ("Id", "At", "ClinicId", "UserId", "Kind", "Method", "Destination", "ClientAddress", "ChallengeId", "Outcome")
            SELECT {id}, 621355968000000000 + {ms} * 10000, {clinic}, {user}, 1 + n % 8, 'email', 'n•••@clinic.example', '203.0.113.77', {challenge}, 'accepted'
            FROM numbers
            """;
    }
}
