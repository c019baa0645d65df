using System.Diagnostics;
using System.Globalization;
using ClinicMfa.Shared.Processes;

namespace ClinicMfa.Shared.Postgres;

/// <summary>
/// A PostgreSQL of this test run's own: in a temporary folder, on a free loopback port, stopped by process id. Databases sort by ICU's
/// en-US, so that a test notices where it relies on the order of bytes without saying so. It starts when its first database is made: a run
/// whose tests need none has none.
/// </summary>
/// <remarks>
/// <para>How to use it in a test project, one server for all tests:</para>
/// <code>
/// &lt;Compile Include="../Shared/Processes/**/*.cs" LinkBase="Shared/Processes" /&gt;
/// &lt;Compile Include="../Shared/Postgres/**/*.cs" LinkBase="Shared/Postgres" /&gt;
///
/// [assembly: AssemblyFixture(typeof(PostgresServer))]
///
/// public sealed class LoginTests(PostgresServer postgres)
/// {
///     [Fact]
///     public async Task ...()
///     {
///         RequiredService.Demand(postgres.Absence);
///         var connectionString = await postgres.CreateDatabaseAsync();
///     }
/// }
/// </code>
/// <para>A test that stops or kills it makes one of its own.</para>
/// </remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "postgres";
    private const string ReadyText = "database system is ready to accept connections";
    private static readonly string? Programs = FindPrograms();

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"clinicmfa-pg-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");
    private readonly SemaphoreSlim _starting = new(1);
    private ServiceProcess? _process;
    private int _databases;

    /// <summary>Why there is no server on this machine, or null: hand it to <c>RequiredService.Demand</c> first.</summary>
    public string? Absence { get; } = Programs is null ? "PostgreSQL is not installed (Debian's postgresql)." : null;

    /// <summary>Its port on 127.0.0.1, the same after a restart; 0 before the first database.</summary>
    public int Port { get; private set; }

    /// <summary>Further settings, such as <c>max_prepared_transactions=10</c>; they count from the next start.</summary>
    public IReadOnlyList<string> Settings { get; set; } = [];

    /// <summary>Whether it waits for the disk, as a test of crashes needs. Default: no, it is faster.</summary>
    public bool IsDurable { get; set; }

    /// <summary>What it logged so far.</summary>
    public string Log => _process?.Output ?? "";

    /// <summary>Makes an empty database, and starts the server for the first one.</summary>
    /// <returns>Its connection string for Npgsql.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        if (Port == 0)
            await StartFirstAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await RunAsUserAsync("createdb", ["-h", "127.0.0.1", "-p", $"{Port}", "-U", User, name]);
        return ConnectionString(name, Port);
    }

    /// <summary>The connection string of a database through another port, such as a proxy's.</summary>
    public static string ConnectionString(string database, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username={User};Database={database};Timeout=60;Command Timeout=60");

    /// <summary>Starts it again, after <see cref="StopAsync"/> or <see cref="KillAsync"/>.</summary>
    public Task StartAsync() => StartAsync(Port);

    private async Task StartAsync(int port)
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"unix_socket_directories={_folder}", "max_connections=300", "lc_messages=C", "deadlock_timeout=200ms",
            .. IsDurable ? (string[])[] : ["fsync=off", "full_page_writes=off"],
            .. Settings,
        ];
        var (program, arguments) = AsUser("postgres", ["-D", _folder, "-p", $"{port}", .. settings.SelectMany(setting => new[] { "-c", setting })]);
        _process = await ServiceProcess.StartAsync(program, arguments, ReadyText);
    }

    /// <summary>Stops it, ending open connections and rolling back what is under way.</summary>
    public async Task StopAsync()
    {
        await RunAsUserAsync("pg_ctl", ["stop", "-D", _folder, "-m", "fast", "-w"]);
        await KillAsync();
    }

    /// <summary>Kills all its processes at once (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }

    /// <summary>Stops and starts it.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _starting.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private async Task StartFirstAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (Port != 0)
                return;
            await RunAsync("install", ["-d", "-m", "700", .. Environment.IsPrivilegedProcess ? (string[])["-o", User] : [], _folder]);
            await RunAsUserAsync("initdb", ["-D", _folder, "-U", User, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"]);
            var port = FreePort.Next();
            await StartAsync(port);
            Port = port;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>The newest version's programs, where Debian puts them.</summary>
    private static string? FindPrograms()
    {
        const string Versions = "/usr/lib/postgresql";
        return !Directory.Exists(Versions)
            ? null
            : Directory.GetDirectories(Versions)
                .Select(version => Path.Combine(version, "bin"))
                .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(Path.GetDirectoryName(folder)), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .FirstOrDefault();
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static (string Program, string[] Arguments) AsUser(string program, string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        return Environment.IsPrivilegedProcess
            ? ("setpriv", [$"--reuid={User}", $"--regid={User}", "--init-groups", "--", path, .. arguments])
            : (path, arguments);
    }

    private static Task RunAsUserAsync(string program, string[] arguments)
    {
        var (actual, all) = AsUser(program, arguments);
        return RunAsync(actual, all);
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{await errors}");
    }
}
