using ClinicMfa.LoadTest.Servers;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.LoadTest.Accounts;

/// <summary>What the host with ClinicMfa and the one without it have in common: accounts, passwords, the session cookie.</summary>
internal static class AccountServices
{
    /// <summary>Adds them.</summary>
    /// <typeparam name="TContext">The host's database, where it has one.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="settings">What the server was started with.</param>
    public static void AddAccounts<TContext>(this IServiceCollection services, ServerSettings settings)
        where TContext : RecordsContext
    {
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddScoped<PasswordCheck>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/login");
        if (settings.HasDatabase)
        {
            if (settings.HasContextPool)
                services.AddDbContextPool<RecordsContext, TContext>(settings.UseDatabase);
            else
                services.AddDbContext<RecordsContext, TContext>(settings.UseDatabase);
            services.AddScoped<IAccounts, EfAccounts>();
        }
        else
        {
            services.AddSingleton<IAccounts, InMemoryAccounts>();
        }
    }

    /// <summary>Makes the tables and the accounts.</summary>
    public static async Task SeedAccountsAsync(this IServiceProvider services, ServerSettings settings)
    {
        if (services.GetService<RecordsContext>() is { } database)
            await database.Database.EnsureCreatedAsync();

        // One hash for all: it takes a while to make on purpose.
        var hash = services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(null!, LoadUser.Password);
        await services.GetRequiredService<IAccounts>().AddAsync([.. LoadUser.First(settings.Users).Select(user => Account.Of(user, hash))], CancellationToken.None);
    }
}
