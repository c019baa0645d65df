using Npgsql;
using StackExchange.Redis;

namespace ClinicMfa.SampleHost.Data;

/// <summary>Where the state is kept: the setting <c>Stores</c> and the connection strings it needs.</summary>
/// <param name="OnPostgres">Whether the database is PostgreSQL; otherwise it is a file.</param>
/// <param name="WithRedis">Whether pending challenges and send budgets are on Redis.</param>
/// <param name="Postgres"><c>ConnectionStrings:Postgres</c>.</param>
/// <param name="Redis"><c>ConnectionStrings:Redis</c>.</param>
/// <param name="Problem">Why the host can't start with it, as a sentence; <see langword="null"/>: it can.</param>
internal sealed record StoreSettings(bool OnPostgres, bool WithRedis, string? Postgres, string? Redis, string? Problem)
{
    private const string Setting = "Stores";
    private const string PostgresString = "ConnectionStrings:Postgres";
    private const string RedisString = "ConnectionStrings:Redis";

    /// <summary>Where the state is, in words.</summary>
    public string Description => OnPostgres ? WithRedis ? "kept in PostgreSQL and Redis" : "kept in PostgreSQL" : "kept in a SQLite file";

    public static StoreSettings Read(IConfiguration configuration)
    {
        var stores = configuration[Setting] ?? "sqlite";
        var settings = new StoreSettings(
            OnPostgres: stores is "postgres" or "postgres+redis",
            WithRedis: stores is "postgres+redis",
            configuration[PostgresString],
            configuration[RedisString],
            Problem: null);
        return settings with { Problem = ProblemOf(stores, settings) };
    }

    /// <summary>Prints no connection string: there may be a password in it.</summary>
    public override string ToString() => $"StoreSettings {Description}";

    private static string? ProblemOf(string stores, StoreSettings settings) => stores switch
    {
        not ("sqlite" or "postgres" or "postgres+redis") =>
            $"{Setting} is '{stores}': give sqlite (a file in the data folder, the default), postgres, or postgres+redis.",
        _ when settings.OnPostgres && !IsPostgres(settings.Postgres) =>
            $"{PostgresString} is {Word(settings.Postgres)}: with {Setting}={stores} give a PostgreSQL connection string, such as Host=localhost;Database=clinic;Username=clinic;Password=...",
        _ when settings.WithRedis && !IsRedis(settings.Redis) =>
            $"{RedisString} is {Word(settings.Redis)}: with {Setting}={stores} give a Redis connection string, such as localhost:6379,password=...",
        _ => null,
    };

    private static string Word(string? value) => string.IsNullOrWhiteSpace(value) ? "missing" : "no connection string";

    private static bool IsPostgres(string? value)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(value).Host is { Length: > 0 };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static bool IsRedis(string? value)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(value) && ConfigurationOptions.Parse(value).EndPoints.Count > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
