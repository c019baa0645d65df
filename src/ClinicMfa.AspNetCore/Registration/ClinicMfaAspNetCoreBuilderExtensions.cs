using ClinicMfa;
using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ClinicMfa's login pages, gate and step-up to an ASP.NET Core host.</summary>
public static class ClinicMfaAspNetCoreBuilderExtensions
{
    /// <summary>
    /// Adds the half-signed-in and device cookies, the gate's policies, step-up and the pages under <c>/mfa</c>; <c>app.MapClinicMfa()</c> maps them, and <c>app.MapClinicMfaApi()</c> the same flow as a JSON API.
    /// Calling it twice is harmless.
    /// </summary>
    /// <param name="builder">What <c>AddClinicMfa()</c> returned.</param>
    /// <param name="configure">Changes the defaults.</param>
    public static IClinicMfaBuilder AddAspNetCore(this IClinicMfaBuilder builder, Action<ClinicMfaAspNetCoreOptions>? configure = null)
    {
        var services = builder.Services;
        services.AddOptions<ClinicMfaAspNetCoreOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClinicMfaAspNetCoreOptions>, ClinicMfaAspNetCoreOptionsValidator>());
        if (configure is not null)
            services.Configure(configure);

        services.AddMemoryCache(); // policies that are on, for 30 seconds (P10)
        services.AddDataProtection();
        services.AddAuthentication();
        services.TryAddSingleton<CookieScope>();
        services.TryAddSingleton<DeviceCookies>();
        services.TryAddSingleton<PendingCookie>();
        services.TryAddScoped<FreshSignIn>();
        services.TryAddScoped<SessionFlow>();
        services.TryAddScoped<WithheldTrust>();
        services.TryAddScoped<SignInFlow>();
        services.TryAddScoped<StepUpFlow>();
        services.TryAddScoped<PendingFlow>();
        services.TryAddScoped<MfaUserLookup>();
        services.TryAddSingleton<MfaTextCatalog>();
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, ApiBodyDescriptions>());
        AddGate(services);
        AddPages(services);
        return builder;
    }

    /// <summary>
    /// Adds a language to the pages under <c>/mfa</c>, or words of the host's own for one they have: a class that derives from <see cref="MfaTexts"/> (English) or
    /// <see cref="SpanishMfaTexts"/> and overrides what is different. Which one it is for says <see cref="MfaTexts.Language"/>; the one added last counts.
    /// </summary>
    /// <typeparam name="TTexts">The sentences. One object serves all requests.</typeparam>
    /// <param name="builder">What <c>AddClinicMfa()</c> returned.</param>
    public static IClinicMfaBuilder AddTexts<TTexts>(this IClinicMfaBuilder builder)
        where TTexts : MfaTexts
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MfaTexts, TTexts>());
        return builder;
    }

    private static void AddGate(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAuthorizationBuilder()
            .AddPolicy(ClinicMfaPolicies.Staff, GatePolicies.Staff)
            .AddPolicy(ClinicMfaPolicies.Portal, GatePolicies.Portal)
            .AddPolicy(ClinicMfaPolicies.Recent, GatePolicies.Recent);
        services.Configure<AuthorizationOptions>(options =>
        {
            if (options.GetPolicy(ClinicMfaPolicies.Admin) is null) // the host may have said before who is an Admin
                options.AddPolicy(ClinicMfaPolicies.Admin, GatePolicies.Admin);
        });
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IAuthorizationHandler, AdminRequirementHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, SessionRequirementHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, RecentRequirementHandler>());

        // Around the one registered so far. A host that adds its own later replaces it: refusals are then plain ones, but refusals still.
        if (services.Any(service => service.ServiceType == typeof(GateResultHandler)))
            return;
        var inner = services.Last(service => service.ServiceType == typeof(IAuthorizationMiddlewareResultHandler));
        services.AddSingleton(provider => new GateResultHandler(Create(provider, inner)));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler>(provider => provider.GetRequiredService<GateResultHandler>());
    }

    private static IAuthorizationMiddlewareResultHandler Create(IServiceProvider provider, ServiceDescriptor descriptor) =>
        (IAuthorizationMiddlewareResultHandler)(descriptor.ImplementationInstance
            ?? descriptor.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!));

    private static void AddPages(IServiceCollection services)
    {
        services.TryAddScoped<PageServices>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<RazorPagesOptions>, PageConventions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PageCheck>());
        services.AddRazorPages().ConfigureApplicationPartManager(manager =>
        {
            var own = typeof(ClinicMfaAspNetCoreBuilderExtensions).Assembly;
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(own).GetApplicationParts(own))
            {
                if (!manager.ApplicationParts.Any(known => known.GetType() == part.GetType() && known.Name == part.Name))
                    manager.ApplicationParts.Add(part);
            }
        });
    }
}
