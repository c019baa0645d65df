using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Testing;

/// <summary>The ports that a store author implements.</summary>
internal static class StorePorts
{
    public static IReadOnlyList<Type> All { get; } =
        [typeof(IMfaPolicyStore), typeof(IMfaSubjectStore), typeof(IMfaChallengeStore), typeof(IMfaSendBudgetStore), typeof(IMfaEventStore), typeof(IMfaOptOutStore)];

    /// <summary>Whether something else than the default in memory is registered.</summary>
    public static bool IsSupplied(IServiceCollection services, Type port) =>
        services.LastOrDefault(service => service.ServiceType == port && !service.IsKeyedService) is { } descriptor
        && descriptor.ImplementationType?.Assembly != typeof(IMfaPolicyStore).Assembly;
}
