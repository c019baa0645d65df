using ClinicMfa.LoadTest.Hosts;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.LoadTest.Servers;

/// <summary>What a server process is started with.</summary>
internal sealed record ServerSettings
{
    public required HostUnderTest Host { get; init; }

    /// <summary>The iterations of a password's hash.</summary>
    public required int Iterations { get; init; }

    /// <summary>How many accounts to seed.</summary>
    public required int Users { get; init; }

    /// <summary>Where its files go; it is empty.</summary>
    public required string Folder { get; init; }

    /// <summary>The connection string of an empty database, where the host needs one.</summary>
    public string? Postgres { get; init; }

    /// <summary>The connection string of an empty Redis, where the host needs one.</summary>
    public string? Redis { get; init; }

    /// <summary>Whether database contexts come from a pool, as in ClinicMfa's quickstart. Identity's template does without.</summary>
    public bool HasContextPool { get; init; }

    /// <summary>Whether SQLite waits for the disk at each commit, which is its default.</summary>
    public bool IsDurable { get; init; }

    public bool HasDatabase => Host.Store is not StoreKind.Memory;

    /// <summary>Reads what <see cref="CommandLine"/> wrote.</summary>
    /// <returns><see langword="null"/>: this process is to be the client.</returns>
    public static ServerSettings? Read(IConfiguration arguments) => arguments["server"] is not { } host ? null : new ServerSettings
    {
        Host = HostUnderTest.Find(host),
        Iterations = arguments.GetValue("iterations", 1),
        Users = arguments.GetValue("users", 1000),
        Folder = arguments["folder"] ?? throw new ArgumentException("--folder is missing: give an empty folder for the server's files.", nameof(arguments)),
        Postgres = arguments["postgres"],
        Redis = arguments["redis"],
        HasContextPool = arguments.GetValue("context-pool", true),
        IsDurable = arguments.GetValue("durable", true),
    };

    public IEnumerable<string> CommandLine() =>
    [
        $"--server={Host.Name}", $"--iterations={Iterations}", $"--users={Users}", $"--folder={Folder}", $"--context-pool={HasContextPool}", $"--durable={IsDurable}",
        .. Postgres is null ? (string[])[] : [$"--postgres={Postgres}"],
        .. Redis is null ? (string[])[] : [$"--redis={Redis}"],
    ];

    /// <summary>Puts a context on the host's database, with nothing set that the provider does not set by itself but what was asked for.</summary>
    public void UseDatabase(DbContextOptionsBuilder options)
    {
        if (Host.NeedsPostgres)
            options.UseNpgsql(Postgres ?? throw new InvalidOperationException("--postgres is missing: give a connection string."));
        else
            options.UseSqlite($"Data Source={Path.Combine(Folder, "host.db")}").AddInterceptors(IsDurable ? [] : [LateToDisk.Instance]);
    }
}
