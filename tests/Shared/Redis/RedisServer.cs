using System.Diagnostics;
using System.Globalization;
using ClinicMfa.Shared.Processes;

namespace ClinicMfa.Shared.Redis;

/// <summary>
/// A real Redis of its own on a free loopback port, with nothing on disk but a temporary folder; stopped by process id. It forgets
/// everything when it ends, however it ends.
/// </summary>
/// <remarks>
/// <para>How to use it in a test project, for an assembly or a class:</para>
/// <code>
/// &lt;Compile Include="../Shared/Processes/**/*.cs" LinkBase="Shared/Processes" /&gt;
/// &lt;Compile Include="../Shared/Redis/**/*.cs" LinkBase="Shared/Redis" /&gt;
///
/// [assembly: AssemblyFixture(typeof(RedisServer))]
/// public sealed class LoginTests(RedisServer redis)
/// {
///     [Fact]
///     public async Task ...()
///     {
///         RequiredService.Demand(redis.Absence);
///         // configuration: ["ClinicMfa:Redis:ConnectionString"] = redis.Address
///     }
/// }
/// </code>
/// <para>A test that stops, kills, pauses or empties it starts one for itself: <c>await using var redis = await RedisServer.StartNewAsync("--maxmemory", "3mb");</c></para>
/// </remarks>
public sealed class RedisServer : IAsyncLifetime
{
    private const int StartAttempts = 5;
    private static readonly string? Program = ProgramPath.Find("redis-server");
    private static readonly string? CommandLine = ProgramPath.Find("redis-cli");
    private readonly string _folder = Directory.CreateTempSubdirectory("clinicmfa-redis-").FullName;
    private ServiceProcess? _process;

    /// <summary>Why there is no server on this machine, or null: hand it to <c>RequiredService.Demand</c> first.</summary>
    public static string? MissingProgram { get; } = Program is null || CommandLine is null ? "this needs redis-server and redis-cli (Debian's redis-server)." : null;

    /// <summary>Why there is no server on this machine, or null: hand it to <c>RequiredService.Demand</c> first.</summary>
    public string? Absence => MissingProgram;

    /// <summary>Options on top of these: no snapshots, no append-only file, loopback only. To be set before it is started.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether it is a node of a cluster.</summary>
    public bool IsClusterNode { get; init; }

    /// <summary>Its port, the same after a restart.</summary>
    public int Port { get; private set; }

    /// <summary>Its address and port, which is a connection string too.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Whether its process runs (paused or not).</summary>
    public bool IsRunning => _process is not null;

    /// <summary>Starts a server with these options.</summary>
    public static async Task<RedisServer> StartNewAsync(params IReadOnlyList<string> options)
    {
        var server = new RedisServer { Options = options };
        await server.InitializeAsync();
        return server;
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        for (var attempt = 1; Absence is null && _process is null; attempt++)
        {
            Port = FreePort.Next();
            try
            {
                await StartAsync();
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Somebody else took the port meanwhile.
            }
        }
    }

    /// <summary>Starts it again where it was, empty.</summary>
    public async Task StartAsync()
    {
        List<string> arguments =
        [
            "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--dir", _folder, "--save", "", "--appendonly", "no",
            "--pidfile", PidFile, "--loglevel", "notice", "--enable-debug-command", "local",
        ];
        if (IsClusterNode)
            arguments.AddRange(["--cluster-enabled", "yes", "--cluster-port", FreePort.Next().ToString(CultureInfo.InvariantCulture)]);
        _process = await ServiceProcess.StartAsync(Program!, [.. arguments, .. Options], "Ready to accept connections");
    }

    /// <summary>Ends it without warning, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }

    /// <summary>Lets it hang: connections stay open and nothing is answered, until <see cref="ResumeAsync"/>.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    /// <summary>Lets it go on after <see cref="PauseAsync"/>.</summary>
    public Task ResumeAsync() => SignalAsync("-CONT");

    /// <summary>Forgets everything.</summary>
    public Task EmptyAsync() => RunAsync("FLUSHALL");

    /// <summary>Runs one command and gives the answer as text.</summary>
    /// <exception cref="InvalidOperationException">The server refused it or can't be reached.</exception>
    public async Task<string> RunAsync(params IReadOnlyList<string> command)
    {
        var (code, output) = await ExecuteAsync(CommandLine!, ["-e", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), .. command]);
        return code == 0 ? output : throw new InvalidOperationException($"redis-cli {string.Join(' ', command)}: {output}");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal static async Task<(int Code, string Output)> ExecuteAsync(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output + await errors).TrimEnd('\n'));
    }

    /// <summary>Forms a cluster of servers that know nothing of each other yet.</summary>
    internal static Task CreateClusterAsync(IEnumerable<RedisServer> nodes) =>
        ClusterAsync(["create", .. nodes.Select(node => node.Address), "--cluster-yes"]);

    /// <summary>Lets a server that knows nobody yet into the cluster of another.</summary>
    internal static Task JoinClusterAsync(RedisServer server, RedisServer node) => ClusterAsync(["add-node", server.Address, node.Address]);

    private string PidFile => Path.Combine(_folder, "redis.pid");

    private static async Task ClusterAsync(IReadOnlyList<string> command)
    {
        var (code, output) = await ExecuteAsync(CommandLine!, ["--cluster", .. command]);
        if (code != 0)
            throw new InvalidOperationException($"redis-cli --cluster {string.Join(' ', command)}: {output}");
    }

    private async Task SignalAsync(string signal)
    {
        var (code, output) = await ExecuteAsync("kill", [signal, (await File.ReadAllTextAsync(PidFile)).Trim()]);
        if (code != 0)
            throw new InvalidOperationException($"kill {signal}: {output}");
    }
}
