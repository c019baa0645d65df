using ClinicMfa.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Redis.Tests;

/// <summary>A host as an application builds it.</summary>
internal static class TestHost
{
    public static IConfiguration NoSettings { get; } = new ConfigurationBuilder().Build();

    /// <summary>Builds a host with these settings of <c>ClinicMfa:Redis</c>.</summary>
    public static IHost Build(Dictionary<string, string?> redis, Action<IClinicMfaBuilder>? add = null, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(redis.ToDictionary(setting => $"ClinicMfa:Redis:{setting.Key}", setting => setting.Value));
        builder.Configuration["ClinicMfa:CodeKeys:0"] = Convert.ToBase64String(new byte[32]);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        configure?.Invoke(builder.Services);
        var mfa = builder.Services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa")).AddUserDirectory<InMemoryUserDirectory>();
        (add ?? (own => own.AddRedisChallengeStore()))(mfa);
        return builder.Build();
    }

    public static async Task<HealthReportEntry> HealthAsync(this IServiceProvider services) =>
        Assert.Contains(RedisHealthCheck.Name, (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Entries);
}
