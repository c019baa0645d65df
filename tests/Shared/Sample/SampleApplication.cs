using System.Collections.Concurrent;
using System.Net;
using ClinicMfa.Testing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;

namespace ClinicMfa.Shared;

/// <summary>
/// The sample host, with a data folder of its own, its clock frozen, listening on a free loopback port once <see cref="Listen"/> was called. A code that a test read, or
/// the demo password, in anything that was logged fails the test in the end (threat B28).
/// </summary>
public class SampleApplication : WebApplicationFactory<Program>, ISampleHost
{
    /// <summary>The password of every demo account.</summary>
    public const string Password = DemoPassword.Text;

    /// <summary>A password is meant to be slow to check. Hundreds of logins in tests are not about that.</summary>
    private const int PasswordIterations = 1_000;

    private readonly string _dataFolder = Directory.CreateTempSubdirectory("clinicmfa-sample-").FullName;
    private readonly SecretWatch _watch = new(DemoPassword.Text);
    private readonly ConcurrentBag<string> _codes = [];
    private bool _isListening;

    /// <summary>Settings on top of the sample's own. To be filled before the first request.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>Changes the services. To be set before the first request.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }

    /// <summary>The environment. Default: Development.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Whether it makes its database itself instead of beginning with a copy of one after the first start.</summary>
    public bool StartsEmpty { get; init; }

    /// <summary>The database, where it is a file.</summary>
    public string DatabaseFile => Path.Combine(_dataFolder, "sample.db");

    /// <summary>Where it listens.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    Uri ISampleHost.Origin { get; } = new("http://localhost/");

    HttpMessageHandler ISampleHost.CreateHandler() => Server.CreateHandler();

    /// <summary>Listens on a free port, for a real browser. Calling it again changes nothing.</summary>
    public void Listen()
    {
        if (_isListening)
            return;
        _isListening = true;
        UseKestrel(options => options.Listen(IPAddress.Loopback, 0)); // with a port alone, the factory would set it on a server that may have started already
        StartServer();
    }

    /// <summary>The messages sent so far, newest first.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> OutboxAsync(CancellationToken cancellationToken)
    {
        using var client = CreateClient();
        var messages = (await client.GetFromJsonAsync<List<OutboxMessage>>("/dev/outbox.json", cancellationToken))!;
        foreach (var message in messages.Where(message => message.HasCode))
            _codes.Add(message.Code);
        return messages;
    }

    /// <summary>The code of the newest message to somebody.</summary>
    public async Task<string> CodeAsync(string to, CancellationToken cancellationToken) =>
        (await OutboxAsync(cancellationToken)).First(message => message.To == to && message.HasCode).Code;

    /// <summary>Moves the sample's clock.</summary>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken) =>
        PostClockAsync("advance", ((int)by.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture), cancellationToken);

    /// <summary>Stops the sample's clock.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken) => PostClockAsync("freeze", "true", cancellationToken);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (!StartsEmpty && Environment == "Development" && !Settings.ContainsKey("Stores"))
            SampleTemplate.CopyTo(DatabaseFile);
        builder.UseEnvironment(Environment);
        builder.UseSetting("Sample:DataFolder", _dataFolder);
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(_watch).AddFilter<SecretWatch>(null, LogLevel.Trace));
        builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations));
        if (ConfigureServices is { } configure)
            builder.ConfigureTestServices(configure);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _watch.Dispose();
        using (var connection = new SqliteConnection($"Data Source={DatabaseFile}"))
            SqliteConnection.ClearPool(connection);
        if (disposing && Directory.Exists(_dataFolder))
            Directory.Delete(_dataFolder, recursive: true);
        if (disposing)
            _watch.EnsureNothingLogged(_codes);
    }

    private async Task PostClockAsync(string name, string value, CancellationToken cancellationToken)
    {
        using var client = CreateClient();
        using var form = new FormUrlEncodedContent([new(name, value)]);
        using var response = await client.PostAsync(new Uri("/dev/clock", UriKind.Relative), form, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
