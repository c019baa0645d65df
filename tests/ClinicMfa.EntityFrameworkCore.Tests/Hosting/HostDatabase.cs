using ClinicMfa.Shared;
using ClinicMfa.Shared.Postgres;
using ClinicMfa.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>A database of a test's own, with the tables of a host's context, and servers on it.</summary>
public sealed class HostDatabase : IAsyncDisposable
{
    private readonly SqliteFile? _file;

    private HostDatabase(string connectionString, SqliteFile? file) => (ConnectionString, _file) = (connectionString, file);

    public Engine Engine => _file is null ? Engine.Postgres : Engine.Sqlite;

    public string ConnectionString { get; }

    /// <summary>Where the file is, on SQLite.</summary>
    public string Path => _file!.Path;

    public static Task<HostDatabase> CreateAsync(Engine engine, PostgresServer postgres, int sqliteTimeout = 30) =>
        CreateAsync<HostContext>(engine, postgres, sqliteTimeout);

    /// <summary>Makes the tables of one kind of context.</summary>
    /// <param name="engine">On which engine.</param>
    /// <param name="postgres">The server, where it is that one.</param>
    /// <param name="sqliteTimeout">How long a statement waits for a lock, in seconds.</param>
    public static async Task<HostDatabase> CreateAsync<TContext>(Engine engine, PostgresServer postgres, int sqliteTimeout = 30)
        where TContext : HostContext
    {
        if (engine == Engine.Postgres)
            RequiredService.Demand(postgres.Absence);
        var file = engine == Engine.Sqlite ? new SqliteFile { Timeout = sqliteTimeout } : null;
        var connectionString = file?.ConnectionString ?? new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync()) { MaxPoolSize = 30 }.ToString();
        var database = new HostDatabase(connectionString, file);
        await using var context = (TContext)Activator.CreateInstance(typeof(TContext), database.Options<TContext>())!;
        await context.Database.EnsureCreatedAsync();
        return database;
    }

    /// <summary>Points a context to it.</summary>
    public void Use(DbContextOptionsBuilder options)
    {
        if (Engine == Engine.Postgres)
            options.UseNpgsql(ConnectionString);
        else
            options.UseSqlite(ConnectionString);
    }

    /// <summary>A server with the whole flow on it.</summary>
    public ClinicMfaTestBed Serve(Action<DbContextOptionsBuilder>? options = null, Action<IServiceCollection>? services = null, TimeProvider? time = null) =>
        Serve<HostContext>(options, services, time);

    /// <summary>A server with the whole flow on it, on a host's own kind of context.</summary>
    /// <param name="options">Further options of the context.</param>
    /// <param name="services">Further services, after the stores.</param>
    /// <param name="time">The clock.</param>
    public ClinicMfaTestBed Serve<TContext>(Action<DbContextOptionsBuilder>? options = null, Action<IServiceCollection>? services = null, TimeProvider? time = null)
        where TContext : HostContext =>
        ServeWith<TContext>(all =>
        {
            all.AddDbContext<TContext>(builder =>
            {
                Use(builder);
                options?.Invoke(builder);
            });
            services?.Invoke(all);
        }, time);

    /// <summary>A server whose context is registered by the test.</summary>
    public static ClinicMfaTestBed ServeWith<TContext>(Action<IServiceCollection> services, TimeProvider? time = null)
        where TContext : DbContext =>
        new(time, all =>
        {
            all.AddLogging();
            if (time is not null)
                all.AddSingleton(time);
            all.AddClinicMfa(new ConfigurationBuilder().Build()).AddEntityFrameworkStores<TContext>();
            services(all);
        });

    /// <summary>A context of the test's own.</summary>
    public HostContext NewContext() => new(Options<HostContext>());

    public ValueTask DisposeAsync()
    {
        _file?.Dispose();
        if (_file is null)
            NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
        return ValueTask.CompletedTask;
    }

    private DbContextOptions<TContext> Options<TContext>()
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        Use(builder);
        return builder.Options;
    }
}
