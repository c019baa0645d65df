using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa;

/// <summary>What <c>AddClinicMfa()</c> returns; each package extends it.</summary>
public interface IClinicMfaBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The section <c>ClinicMfa</c> of the host's configuration.</summary>
    Microsoft.Extensions.Configuration.IConfiguration Configuration { get; }
}
