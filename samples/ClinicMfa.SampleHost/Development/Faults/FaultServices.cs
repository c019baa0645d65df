using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClinicMfa.SampleHost.Development.Faults;

/// <summary>Puts a switch in front of each store and sender that is registered so far.</summary>
internal static class FaultServices
{
    public static IServiceCollection AddFaultSwitches(this IServiceCollection services)
    {
        services.TryAddSingleton<FaultSwitches>();
        services.Wrap<IMfaPolicyStore>((inner, faults) => new BreakablePolicyStore(inner, faults));
        services.Wrap<IMfaSubjectStore>((inner, faults) => new BreakableSubjectStore(inner, faults));
        services.Wrap<IMfaChallengeStore>((inner, faults) => new BreakableChallengeStore(inner, faults));
        services.Wrap<IMfaSendBudgetStore>((inner, faults) => new BreakableSendBudgetStore(inner, faults));
        services.Wrap<IMfaEventStore>((inner, faults) => new BreakableEventStore(inner, faults));
        services.Wrap<IMfaOptOutStore>((inner, faults) => new BreakableOptOutStore(inner, faults));
        services.Wrap<ICodeSender>((inner, faults, provider) => new BreakableSender(inner, provider.GetRequiredService<IMfaDeliveryReports>(), faults));
        services.Wrap<INoticeSender>((inner, faults) => new BreakableNoticeSender(inner, faults));
        return services;
    }

    private static void Wrap<TService>(this IServiceCollection services, Func<TService, FaultSwitches, TService> wrap)
        where TService : class => services.Wrap<TService>((inner, faults, _) => wrap(inner, faults));

    private static void Wrap<TService>(this IServiceCollection services, Func<TService, FaultSwitches, IServiceProvider, TService> wrap)
        where TService : class
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i] is { IsKeyedService: false } inner && inner.ServiceType == typeof(TService))
                services[i] = ServiceDescriptor.Describe(
                    typeof(TService),
                    provider => wrap((TService)Create(provider, inner), provider.GetRequiredService<FaultSwitches>(), provider),
                    inner.Lifetime);
        }
    }

    private static object Create(IServiceProvider provider, ServiceDescriptor descriptor) =>
        descriptor.ImplementationInstance
        ?? descriptor.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!);
}
