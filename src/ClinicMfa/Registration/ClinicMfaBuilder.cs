using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa;

internal sealed record ClinicMfaBuilder(IServiceCollection Services, IConfiguration Configuration) : IClinicMfaBuilder;
