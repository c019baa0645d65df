using ClinicMfa.LoadTest.Servers;

namespace ClinicMfa.LoadTest.Hosts.PagesOnly;

/// <summary>The floor: Kestrel, Razor Pages and antiforgery, and nothing behind them.</summary>
internal sealed class PagesOnlyHost : ILoadHost
{
    public void AddServices(IServiceCollection services, ServerSettings settings)
    {
        services.AddScoped<IPasswordStep, AnyPassword>();
        services.AddScoped<ICodeStep, AnyCode>();
    }

    public Task SeedAsync(IServiceProvider services, ServerSettings settings) => Task.CompletedTask;

    public void Map(WebApplication app) => app.MapRazorPages();
}
