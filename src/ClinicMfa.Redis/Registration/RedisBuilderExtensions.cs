using ClinicMfa;
using ClinicMfa.Redis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Redis to ClinicMfa.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>
    /// Keeps open challenges and send budgets in Redis, with the settings of <see cref="RedisStoreOptions"/>; wins over every other
    /// store of these two, in whatever order they are added. Failures, locks and grants stay in the durable store. A bad or missing
    /// setting, or a server that may evict keys, stops the host at start. Calling it twice is harmless.
    /// </summary>
    /// <param name="builder">What <c>AddClinicMfa()</c> returned; the settings are its section's <c>Redis</c>.</param>
    /// <param name="configure">Changes the settings in code; <see langword="null"/>: the section's alone.</param>
    /// <param name="connection">
    /// The host's own connection, which is then the host's to configure and dispose; <see langword="null"/>: one is made from
    /// <see cref="RedisStoreOptions.ConnectionString"/>.
    /// </param>
    /// <remarks>Registers the health check <c>clinicmfa-redis</c>: degraded while Redis can't be reached or may evict, since patients, open sessions and trusted browsers go on.</remarks>
    public static IClinicMfaBuilder AddRedisChallengeStore(
        this IClinicMfaBuilder builder, Action<RedisStoreOptions>? configure = null, Func<IServiceProvider, IConnectionMultiplexer>? connection = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.All(service => service.ServiceType != typeof(RedisMarker)))
        {
            services.AddSingleton<RedisMarker>();
            services.AddOptions<RedisStoreOptions>().Bind(builder.Configuration.GetSection("Redis"), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();

            // Not unhealthy: a probe on it would take the host away from those who need no Redis, which are patients and all who are in (P8, F1).
            services.AddHealthChecks().AddCheck<RedisHealthCheck>(RedisHealthCheck.Name, failureStatus: HealthStatus.Degraded);
        }

        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton(new RedisConnectionSource(null));
        if (connection is not null)
            services.Replace(ServiceDescriptor.Singleton(new RedisConnectionSource(connection)));

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisStoreOptions>, RedisStoreOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RedisStartCheck>());
        services.TryAddSingleton<RedisConnection>();
        services.TryAddSingleton<EvictionCheck>();
        services.TryAddSingleton<RedisGate>();
        services.RemoveAll<IMfaChallengeStore>().AddSingleton<IMfaChallengeStore, RedisChallengeStore>();
        services.RemoveAll<IMfaSendBudgetStore>().AddSingleton<IMfaSendBudgetStore, RedisSendBudgetStore>();
        return builder;
    }

    private sealed class RedisMarker;
}
