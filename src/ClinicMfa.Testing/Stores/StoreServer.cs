using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClinicMfa.Testing;

/// <summary>One server's container, with the stores under test in it as a host has them.</summary>
internal sealed class StoreServer : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StoreServer(ServiceProvider services) => _services = services;

    public IServiceProvider Services => _services;

    public TimeProvider Time => _services.GetRequiredService<TimeProvider>();

    public IMfaPolicyStore Policies => _services.GetRequiredService<IMfaPolicyStore>();

    public IMfaSubjectStore Subjects => _services.GetRequiredService<IMfaSubjectStore>();

    public IMfaChallengeStore Challenges => _services.GetRequiredService<IMfaChallengeStore>();

    public IMfaSendBudgetStore Budgets => _services.GetRequiredService<IMfaSendBudgetStore>();

    public IMfaEventStore Events => _services.GetRequiredService<IMfaEventStore>();

    public IMfaOptOutStore OptOuts => _services.GetRequiredService<IMfaOptOutStore>();

    /// <summary>Sets a server up.</summary>
    /// <param name="hooks">Whose stores.</param>
    /// <param name="beside">A server on the same state, whose stores are taken where they can be shared in no other way.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public static async Task<StoreServer> StartAsync(StoreHooks hooks, StoreServer? beside, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        hooks.AddStores(services);
        if (beside is not null)
            Share(services, hooks, beside);

        var configuration = new ConfigurationBuilder().Build();
        services.TryAddSingleton<IConfiguration>(configuration);
        services.TryAddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddClinicMfa(configuration);

        var server = new StoreServer(services.BuildServiceProvider());
        await hooks.StartServerAsync(server._services, cancellationToken).ConfigureAwait(false);
        return server;
    }

    /// <summary>Registers this server's stores elsewhere.</summary>
    public void AddStores(IServiceCollection services)
    {
        foreach (var port in StorePorts.All)
            services.AddSingleton(port, _services.GetRequiredService(port));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static void Share(ServiceCollection services, StoreHooks hooks, StoreServer beside)
    {
        services.TryAddSingleton(beside.Time);
        foreach (var port in StorePorts.All)
        {
            if (!hooks.SharesState || !StorePorts.IsSupplied(services, port))
                services.Replace(ServiceDescriptor.Singleton(port, beside._services.GetRequiredService(port)));
        }
    }
}
