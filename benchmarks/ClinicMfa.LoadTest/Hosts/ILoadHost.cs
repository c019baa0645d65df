using ClinicMfa.LoadTest.Servers;

namespace ClinicMfa.LoadTest.Hosts;

/// <summary>How one kind of host is put together.</summary>
internal interface ILoadHost
{
    void AddServices(IServiceCollection services, ServerSettings settings);

    /// <summary>Makes tables and accounts, before the host listens.</summary>
    Task SeedAsync(IServiceProvider services, ServerSettings settings);

    /// <summary>Maps pages and middleware.</summary>
    void Map(WebApplication app);
}
