using ClinicMfa.SampleHost.Development.Clock;
using ClinicMfa.SampleHost.Development.Outbox;
using ClinicMfa.SampleHost.Development.PasswordReset;
using ClinicMfa.SampleHost.Development.Seed;
using ClinicMfa.SampleHost.Hosting;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace ClinicMfa.SampleHost.Development;

/// <summary>What makes the sample work with no account anywhere. In any other environment none of it is there, asked for or not.</summary>
internal static class DevelopmentTools
{
    /// <summary>The folder of the pages under <c>/dev</c>, and of the reset of passwords by email.</summary>
    public const string PagesFolder = "/Development";

    /// <summary>Adds clock, demo accounts and keys. To be called before <c>AddClinicMfa()</c>, which takes the clock it finds.</summary>
    public static IServiceCollection AddDevelopmentTools(this IServiceCollection services)
    {
        services.AddSingleton<DevelopmentClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DevelopmentClock>());
        services.AddSingleton<DevelopmentOutbox>();
        services.AddScoped<ResetTickets>();
        services.AddSingleton<IPostConfigureOptions<ClinicMfaOptions>, DevelopmentCodeKeys>();
        services.PostConfigure<ClinicMfaOptions>(options => options.Domain ??= "localhost");
        services.AddDataProtection();
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((options, folder, logs) =>
            options.XmlRepository = new FileSystemXmlRepository(folder.CookieKeys, logs));
        services.AddOpenApi();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(MfaTelemetry.Name).AddPrometheusExporter());
        services.AddHostedService<DemoAccounts>();
        services.AddHostedService<DemoPolicies>();
        return services;
    }

    /// <summary>Maps the outbox as JSON, for scripts, the OpenAPI document of the JSON endpoints, the metrics for Prometheus and the health checks. Anonymous, as the outbox's page is.</summary>
    public static void MapDevelopmentTools(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/dev/outbox.json", (DevelopmentOutbox outbox) => outbox.NewestFirst()).AllowAnonymous();
        endpoints.MapOpenApi().AllowAnonymous();
        var get = new HttpMethodMetadata([HttpMethods.Get]);
        endpoints.MapPrometheusScrapingEndpoint().AllowAnonymous().WithMetadata(get);
        endpoints.MapHealthChecks("/health").AllowAnonymous().WithMetadata(get);
    }
}
