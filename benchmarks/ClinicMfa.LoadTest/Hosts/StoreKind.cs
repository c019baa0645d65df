namespace ClinicMfa.LoadTest.Hosts;

/// <summary>Where a host keeps its accounts and all else.</summary>
internal enum StoreKind
{
    Memory = 1,
    Sqlite,
    Postgres,

    /// <summary>Accounts and durable state in PostgreSQL, pending challenges and send budgets in Redis.</summary>
    PostgresAndRedis,
}
