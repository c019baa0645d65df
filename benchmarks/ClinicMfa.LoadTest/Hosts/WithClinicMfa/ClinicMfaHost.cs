using System.Security.Cryptography;
using ClinicMfa.LoadTest.Accounts;
using ClinicMfa.LoadTest.Servers;

namespace ClinicMfa.LoadTest.Hosts.WithClinicMfa;

/// <summary>A host as the quickstart makes one: every rule, budget and the audit on, and every option at its default.</summary>
internal sealed class ClinicMfaHost : ILoadHost
{
    public void AddServices(IServiceCollection services, ServerSettings settings)
    {
        services.AddAccounts<ClinicMfaContext>(settings);
        services.AddAuthorization(options => options.UseClinicMfaStaffAsFallback());
        services.AddScoped<IPasswordStep, ClinicMfaSignIn>();

        var mfa = services.AddClinicMfa(new ConfigurationBuilder().Build())
            .AddUserDirectory<AccountDirectory>()
            .AddCodeSender<CapturingSender>()
            .AddNoticeSender<SilentNotices>()
            .AddAspNetCore(options => options.Layout = "/Pages/Shared/_Layout.cshtml");
        if (settings.HasDatabase)
            mfa.AddEntityFrameworkStores<RecordsContext>();
        if (settings.Host.NeedsRedis)
            mfa.AddRedisChallengeStore(redis => redis.ConnectionString = settings.Redis);
        services.Configure<ClinicMfaOptions>(options =>
            options.CodeKeys.Add(Convert.ToBase64String(RandomNumberGenerator.GetBytes(ClinicMfaOptions.MinCodeKeyBytes))));
    }

    public async Task SeedAsync(IServiceProvider services, ServerSettings settings)
    {
        await services.SeedAccountsAsync(settings);
        await SetUpStaff.SeedAsync(services, settings.Users);
    }

    public void Map(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapClinicMfa();
    }
}
