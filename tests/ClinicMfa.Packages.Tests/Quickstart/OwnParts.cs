using ClinicMfa;
using Microsoft.AspNetCore.Antiforgery;

[assembly: HostingStartup(typeof(OwnParts))]

/// <summary>What the README leaves to the host: somebody with an account, a login page, and a clinic whose MFA is on.</summary>
internal sealed class OwnParts : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        Accounts.All.Add(new Account("harbor", "u1", "taylor@harbor.example", "Taylor Reed", IsAdmin: true, "stamp 1"));
        services.AddSingleton<IStartupFilter, LoginPage>();
        services.AddHostedService<Clinic>();
    });

    private sealed class LoginPage(IAntiforgery antiforgery) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.MapWhen(context => context.Request is { Method: "GET", Path.Value: "/login" }, page => page.Run(context =>
                context.Response.WriteAsync($"<input name=\"__RequestVerificationToken\" type=\"hidden\" value=\"{antiforgery.GetAndStoreTokens(context).RequestToken}\" />")));
            next(app);
        };
    }

    private sealed class Clinic(IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<Clinic> logger) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var started = new TaskCompletionSource();
            using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task; // it listens by then, and has logged where
            await using var scope = services.CreateAsyncScope();
            var change = await scope.ServiceProvider.GetRequiredService<IMfaAdministration>().TurnOnAsync(
                new MfaActor.Operator("set-up", "the first clinic"), "harbor", new MfaPolicyDraft { Methods = [MfaMethod.Email] }, expectedVersion: 0, stoppingToken);
            logger.LogInformation("harbor: {Change}", change.GetType().Name);
        }
    }
}
