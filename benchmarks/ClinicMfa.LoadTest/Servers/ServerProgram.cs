using ClinicMfa.LoadTest.Hosts;
using ClinicMfa.LoadTest.Hosts.IdentityTwoFactor;
using ClinicMfa.LoadTest.Hosts.PagesOnly;
using ClinicMfa.LoadTest.Hosts.Plain;
using ClinicMfa.LoadTest.Hosts.WithClinicMfa;

namespace ClinicMfa.LoadTest.Servers;

/// <summary>One host, in a process of its own, so that what it uses can be told from what the client uses.</summary>
internal static class ServerProgram
{
    /// <summary>Serves until its input ends, as it does when the client is gone.</summary>
    public static async Task<int> RunAsync(ServerSettings settings)
    {
        var host = Choose(settings.Host.Kind);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = Environments.Development, // cookies that have to be Secure otherwise, on plain http on loopback
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddCommonServices(settings);
        host.AddServices(builder.Services, settings);

        await using var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
            await host.SeedAsync(scope.ServiceProvider, settings);
        host.Map(app);
        await app.StartAsync();

        await Console.Out.WriteLineAsync($"{ServerLines.Listening} {app.Urls.First()}");
        await Task.Factory.StartNew(AnswerClient, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await app.StopAsync();
        return 0;
    }

    private static ILoadHost Choose(HostKind kind) => kind switch
    {
        HostKind.PagesOnly => new PagesOnlyHost(),
        HostKind.Plain => new PlainHost(),
        HostKind.Identity or HostKind.LeanIdentity => new IdentityHost(isLean: kind is HostKind.LeanIdentity),
        HostKind.WithClinicMfa => new ClinicMfaHost(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such host."),
    };

    private static void AnswerClient()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (line == ServerLines.Usage)
                Console.Out.WriteLine(Usage.Now().ToLine());
        }
    }
}
