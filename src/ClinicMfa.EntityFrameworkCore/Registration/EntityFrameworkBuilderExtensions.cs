using ClinicMfa;
using ClinicMfa.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps ClinicMfa's state in a host's database.</summary>
public static class EntityFrameworkBuilderExtensions
{
    /// <summary>
    /// Keeps policies, subjects, challenges, send budgets, the audit and opt-outs by <typeparamref name="TContext"/>, in place of the in-memory
    /// stores. A store that was registered otherwise, such as Redis, stays. Calling it twice is harmless.
    /// </summary>
    /// <typeparam name="TContext">
    /// The host's context, registered by <c>AddDbContext</c>, its pool or its factory, with <c>modelBuilder.AddClinicMfa()</c> in its
    /// model. It is used in scopes of its own, so it has to be creatable without a request, and always on the same database.
    /// </typeparam>
    /// <param name="builder">What <c>AddClinicMfa()</c> returned; the settings are its section's <c>EntityFrameworkCore</c>.</param>
    /// <remarks>Registers the health check <c>clinicmfa-database</c>: degraded while a table can't be read within two seconds, since patients and open sessions go on.</remarks>
    /// <exception cref="InvalidOperationException">It was called with another context before.</exception>
    public static IClinicMfaBuilder AddEntityFrameworkStores<TContext>(this IClinicMfaBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.LastOrDefault(service => service.ServiceType == typeof(UnitsOfWork)) is { ImplementationType: { } before } && before != typeof(UnitsOfWorkOf<TContext>))
            throw new InvalidOperationException($"AddEntityFrameworkStores<{typeof(TContext).Name}>(): it was called with another context before, and a document and its event are written by one.");

        // Not unhealthy: a probe on it would take the host away from patients and from all who are in (P8, F1).
        if (services.All(service => service.ServiceType != typeof(EntityFrameworkMarker)))
        {
            services.AddSingleton<EntityFrameworkMarker>();
            services.AddHealthChecks().AddCheck<DatabaseHealthCheck>(DatabaseHealthCheck.Name, HealthStatus.Degraded, tags: [], timeout: DatabaseHealthCheck.Patience);
        }

        services.AddOptions<EntityFrameworkStoreOptions>().Bind(builder.Configuration.GetSection("EntityFrameworkCore"), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EntityFrameworkStoreOptions>, EntityFrameworkStoreOptionsValidator>());
        services.TryAddSingleton<SqliteLine>();
        services.TryAddSingleton<UnitsOfWork, UnitsOfWorkOf<TContext>>();
        services.TryAddSingleton<DocumentWriter>();
        services.TryAddSingleton<DeliveryWriter>();
        services.TryAddSingleton<ExpiredRows>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartCheck<TContext>>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CleanUpService>());

        ReplaceInMemory<IMfaPolicyStore, RelationalPolicyStore>(services);
        ReplaceInMemory<IMfaSubjectStore, RelationalSubjectStore>(services);
        ReplaceInMemory<IMfaEventStore, RelationalEventStore>(services);
        ReplaceInMemory<IMfaOptOutStore, RelationalOptOutStore>(services);
        ReplaceInMemory<IMfaChallengeStore, RelationalChallengeStore>(services);
        ReplaceInMemory<IMfaSendBudgetStore, RelationalSendBudgetStore>(services);
        return builder;
    }

    private sealed class EntityFrameworkMarker;

    /// <summary>Only the core's own stores make room: whatever else is there, such as Redis, was asked for.</summary>
    private static void ReplaceInMemory<TPort, TStore>(IServiceCollection services)
        where TPort : class
        where TStore : class, TPort
    {
        var present = services.LastOrDefault(service => service.ServiceType == typeof(TPort) && !service.IsKeyedService);
        if (present is null || present.ImplementationType?.Assembly == typeof(IClinicMfaBuilder).Assembly)
            services.Replace(ServiceDescriptor.Singleton<TPort, TStore>());
    }
}
