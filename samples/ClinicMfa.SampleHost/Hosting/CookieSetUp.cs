using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>The session cookie and the forms' cookie.</summary>
internal static class CookieSetUp
{
    public static IServiceCollection AddCookies(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IHttpContextAccessor, IHostEnvironment>((options, requests, environment) =>
            {
                options.Cookie = new HostCookieBuilder("session", requests, environment);
                options.ExpireTimeSpan = TimeSpan.FromHours(10);
                options.LoginPath = "/login";
                options.AccessDeniedPath = "/denied";
                options.Events.OnRedirectToLogin = LoginRedirect.ChooseAsync;
                options.Events.OnValidatePrincipal = AccountSession.CheckAsync;
            });
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>()
            .Configure<IHttpContextAccessor, IHostEnvironment>((options, requests, environment) =>
                options.Cookie = new HostCookieBuilder("forms", requests, environment));
        return services;
    }
}
