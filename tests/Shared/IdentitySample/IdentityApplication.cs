using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Shared;

/// <summary>The Identity sample, with a database of its own and its clock in the test's hand, listening on a free loopback port once <see cref="Listen"/> was called.</summary>
/// <typeparam name="TProgram">The sample's entry point: a test project that knows both samples has to tell them apart.</typeparam>
internal sealed class IdentityApplication<TProgram> : WebApplicationFactory<TProgram>, ISampleHost
    where TProgram : class
{
    /// <summary>A password is meant to be slow to check. Tests are not about that.</summary>
    private const int PasswordIterations = 1_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("clinicmfa-identity-").FullName;
    private bool _isListening;

    /// <summary>The sample's clock.</summary>
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UnixEpoch.AddDays(20_787).AddHours(15));

    /// <summary>Changes the services. To be set before the first request.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    Uri ISampleHost.Origin { get; } = new("http://localhost/");

    private string Database => $"DataSource={Path.Combine(_folder, "app.db")}";

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
        return (await client.GetFromJsonAsync<List<OutboxMessage>>("/dev/outbox.json", cancellationToken))!;
    }

    /// <summary>The code of the newest message to somebody.</summary>
    public async Task<string> CodeAsync(string to, CancellationToken cancellationToken) =>
        (await OutboxAsync(cancellationToken)).First(message => message.To == to && message.HasCode).Code;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:DefaultConnection", Database);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        });
        if (ConfigureServices is { } configure)
            builder.ConfigureTestServices(configure);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        using (var connection = new SqliteConnection(Database))
            SqliteConnection.ClearPool(connection);
        if (disposing && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
