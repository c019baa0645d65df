using ClinicMfa;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ClinicMfa to a host.</summary>
public static class ClinicMfaServiceCollectionExtensions
{
    /// <summary>Adds the rules, the flow and in-memory stores. A bad or missing setting stops the host at start. Calling it twice is harmless.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The configuration section, by convention <c>ClinicMfa</c>.</param>
    public static IClinicMfaBuilder AddClinicMfa(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<ClinicMfaOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClinicMfaOptions>, ClinicMfaOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        return new ClinicMfaBuilder(services, section);
    }
}
