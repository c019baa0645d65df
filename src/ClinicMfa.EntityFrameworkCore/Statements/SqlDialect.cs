using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>What the engines that challenges and budgets can be kept in say each in their own way.</summary>
internal abstract class SqlDialect
{
    private const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";

    private const string PostgresProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    private static readonly ConditionalWeakTable<IModel, string> Providers = [];
    private static readonly SqlDialect Sqlite = new SqliteDialect();
    private static readonly SqlDialect Postgres = new PostgresDialect();

    /// <summary>The dialect of a context's engine.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static SqlDialect For(DbContext context) => ProviderOf(context) switch
    {
        SqliteProvider => Sqlite,
        PostgresProvider => Postgres,
        var other => throw new NotSupportedException(
            $"ClinicMfa keeps challenges and send budgets in SQLite or PostgreSQL, not by {other}: for these two call AddRedisChallengeStore(), or register an IMfaChallengeStore and an IMfaSendBudgetStore of your own."),
    };

    /// <summary>Whether a context's engine is PostgreSQL, where a statement can go on from what another wrote.</summary>
    public static bool IsPostgres(DbContext context) => ProviderOf(context) == PostgresProvider;

    /// <summary>Whether a context's engine is SQLite, which has one writer.</summary>
    public static bool IsSqlite(DbContext context) => ProviderOf(context) == SqliteProvider;

    // EF looks the name up in an assembly, each time.
    private static string ProviderOf(DbContext context) =>
        Providers.TryGetValue(context.Model, out var known) ? known : Providers.GetValue(context.Model, _ => context.Database.ProviderName ?? "none");

    /// <summary>The times in a text, as rows of one column <c>at</c>.</summary>
    public abstract string Elements(string text);

    /// <summary>The values of a group, joined by commas; null where there is none.</summary>
    public abstract string Joined(string column);

    /// <summary>The greater of two.</summary>
    public abstract string Later(string one, string other);

    /// <summary>Where the first of a text begins in another, from 1; 0: nowhere.</summary>
    public abstract string Position(string text, string part);

    /// <summary>What goes between the parentheses of <c>IN (…)</c> for several keys. Where rows are locked one by one, it locks them in this order, so that no two statements wait for each other.</summary>
    public abstract string LockedInTurn(string table, string key, IReadOnlyList<string> keys);
}
