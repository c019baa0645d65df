using ClinicMfa.LoadTest.Accounts;
using ClinicMfa.LoadTest.Servers;
using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.LoadTest.Hosts.Plain;

/// <summary>The host with ClinicMfa, with ClinicMfa left out.</summary>
internal sealed class PlainHost : ILoadHost
{
    public void AddServices(IServiceCollection services, ServerSettings settings)
    {
        services.AddAccounts<PlainContext>(settings);
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped<IPasswordStep, PlainSignIn>();
    }

    public Task SeedAsync(IServiceProvider services, ServerSettings settings) => services.SeedAccountsAsync(settings);

    public void Map(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
    }
}
