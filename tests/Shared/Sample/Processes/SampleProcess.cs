using System.Globalization;
using ClinicMfa.Shared.Processes;

namespace ClinicMfa.Shared;

/// <summary>The sample as it is run: a process of its own, in Development, on a free loopback port. Ended by process id.</summary>
internal sealed class SampleProcess : ISampleHost, IAsyncDisposable
{
    /// <summary>Stands in the one line that the sample prints when it listens.</summary>
    private const string Ready = " - log in as ";

    private readonly ServiceProcess _process;
    private readonly HttpClient _client;
    private bool _hasEnded;

    private SampleProcess(ServiceProcess process)
    {
        _process = process;
        Origin = new Uri(process.Output.Split('\n').First(line => line.Contains(Ready, StringComparison.Ordinal)).Split(' ')[0]);
        _client = new HttpClient { BaseAddress = Origin };
    }

    public Uri Origin { get; }

    /// <summary>What it printed so far.</summary>
    public string Output => _process.Output;

    /// <summary>Starts a sample and waits until it listens.</summary>
    /// <param name="folder">Where it keeps its files.</param>
    /// <param name="arguments">What is typed after its name.</param>
    /// <exception cref="InvalidOperationException">It didn't start. The message has what it printed.</exception>
    public static async Task<SampleProcess> StartAsync(SampleFolder folder, params IEnumerable<string> arguments) => new(await ServiceProcess.StartAsync(
        "dotnet",
        [.. CommandLine(folder), "--urls=http://127.0.0.1:0", .. arguments],
        Ready));

    /// <summary>What every call of the program begins with.</summary>
    public static IEnumerable<string> CommandLine(SampleFolder folder) =>
    [
        ProgramFile(), "--environment=Development", $"--contentRoot={Path.Combine(RepositoryRoot.Path, "samples", "ClinicMfa.SampleHost")}", $"--Sample:DataFolder={folder.Path}",
    ];

    public HttpMessageHandler CreateHandler() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };

    /// <summary>The messages sent so far, newest first.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> OutboxAsync(CancellationToken cancellationToken) =>
        (await _client.GetFromJsonAsync<List<OutboxMessage>>("/dev/outbox.json", cancellationToken))!;

    public async Task<string> CodeAsync(string to, CancellationToken cancellationToken) =>
        (await OutboxAsync(cancellationToken)).First(message => message.To == to && message.HasCode).Code;

    /// <summary>Moves its clock.</summary>
    public async Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("advance", ((int)by.TotalSeconds).ToString(CultureInfo.InvariantCulture))]);
        using var response = await _client.PostAsync(new Uri("/dev/clock", UriKind.Relative), form, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Ends it without warning, as <c>kill -9</c> does. Requests under way fail as they would anywhere. Ending it again changes nothing.</summary>
    public async ValueTask KillAsync()
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        await _process.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _client.Dispose();
    }

    // The sample as it was built beside this test, with its own list of dependencies.
    private static string ProgramFile() => Path.Combine(
        RepositoryRoot.Path, "artifacts", "bin", "ClinicMfa.SampleHost", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "ClinicMfa.SampleHost.dll");
}
