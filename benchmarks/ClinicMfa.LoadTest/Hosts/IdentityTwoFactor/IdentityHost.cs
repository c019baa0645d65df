using ClinicMfa.LoadTest.Accounts;
using ClinicMfa.LoadTest.Servers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.LoadTest.Hosts.IdentityTwoFactor;

/// <summary>ASP.NET Core Identity with lockout on. Each user's second factor is a code by email.</summary>
/// <param name="isLean">Whether to leave out all that such a login does not need.</param>
internal sealed class IdentityHost(bool isLean) : ILoadHost
{
    public void AddServices(IServiceCollection services, ServerSettings settings)
    {
        var identity = isLean ? AddLeanIdentity(services) : services.AddIdentity<IdentityUser, IdentityRole>().AddDefaultTokenProviders();
        if (settings.HasDatabase)
        {
            if (settings.HasContextPool)
                services.AddDbContextPool<IdentityContext>(settings.UseDatabase);
            else
                services.AddDbContext<IdentityContext>(settings.UseDatabase);
            identity.AddEntityFrameworkStores<IdentityContext>();
        }
        else
        {
            services.AddSingleton<InMemoryUsers>();
            services.AddScoped<IUserStore<IdentityUser>, InMemoryUserStore>();
            services.AddScoped<IRoleStore<IdentityRole>, NoRoles>();
        }

        services.ConfigureApplicationCookie(options => options.LoginPath = "/login");
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped<IPasswordStep, IdentitySignIn>();
        services.AddScoped<ICodeStep, IdentityCodes>();
    }

    public async Task SeedAsync(IServiceProvider services, ServerSettings settings)
    {
        // One hash for all: it takes a while to make on purpose.
        var hash = services.GetRequiredService<IPasswordHasher<IdentityUser>>().HashPassword(new IdentityUser(), LoadUser.Password);
        var normalizer = services.GetRequiredService<ILookupNormalizer>();
        var users = LoadUser.First(settings.Users).Select(user => UserOf(user, hash, normalizer));
        if (services.GetService<IdentityContext>() is not { } database)
        {
            services.GetRequiredService<InMemoryUsers>().Add(users);
            return;
        }

        await database.Database.EnsureCreatedAsync();
        database.Users.AddRange(users);
        await database.SaveChangesAsync();
    }

    public void Map(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
    }

    private static IdentityBuilder AddLeanIdentity(IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        return services.AddIdentityCore<IdentityUser>().AddSignInManager().AddTokenProvider<EmailTokenProvider<IdentityUser>>(TokenOptions.DefaultEmailProvider);
    }

    private static IdentityUser UserOf(LoadUser user, string passwordHash, ILookupNormalizer normalizer) => new(user.Email)
    {
        Id = user.Id,
        NormalizedUserName = normalizer.NormalizeName(user.Email),
        Email = user.Email,
        NormalizedEmail = normalizer.NormalizeEmail(user.Email),
        EmailConfirmed = true,
        PasswordHash = passwordHash,
        SecurityStamp = $"{user.Number:D32}", // as long as Identity's own
        TwoFactorEnabled = true,
        LockoutEnabled = true,
    };
}
