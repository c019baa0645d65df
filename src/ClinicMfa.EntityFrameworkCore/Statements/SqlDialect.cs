using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>What the engines that challenges and budgets can be kept in say each in their own way.</summary>
internal abstract class SqlDialect
{
    /// <summary>The name of SQLite's provider.</summary>
    public const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";

    private const string PostgresProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    private static readonly SqlDialect Sqlite = new SqliteDialect();
    private static readonly SqlDialect Postgres = new PostgresDialect();

    /// <summary>The dialect of a context's engine.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static SqlDialect For(DbContext context) => context.Database.ProviderName switch
    {
        SqliteProvider => Sqlite,
        PostgresProvider => Postgres,
        var other => throw new NotSupportedException(
            $"ClinicMfa keeps challenges and send budgets in SQLite or PostgreSQL, not by {other}: for these two call AddRedisChallengeStore(), or register an IMfaChallengeStore and an IMfaSendBudgetStore of your own."),
    };

    /// <summary>Whether a context's engine is PostgreSQL, where a statement can go on from what another wrote.</summary>
    public static bool IsPostgres(DbContext context) => context.Database.ProviderName == PostgresProvider;

    /// <summary>The times in a text, as rows of one column <c>at</c>.</summary>
    public abstract string Elements(string text);

    /// <summary>The values of a group, joined by commas; null where there is none.</summary>
    public abstract string Joined(string column);

    /// <summary>The greater of two.</summary>
    public abstract string Later(string one, string other);

    /// <summary>Where the first of a text begins in another, from 1; 0: nowhere.</summary>
    public abstract string Position(string text, string part);
}
