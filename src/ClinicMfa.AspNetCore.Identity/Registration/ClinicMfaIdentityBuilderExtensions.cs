using ClinicMfa;
using ClinicMfa.AspNetCore;
using ClinicMfa.AspNetCore.Identity;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ClinicMfa to a host with ASP.NET Core Identity.</summary>
public static class ClinicMfaIdentityBuilderExtensions
{
    /// <summary>
    /// Adds ClinicMfa with Identity's users: each sign-in of a clinic's user through <see cref="SignInManager{TUser}"/> asks for the second proof where the clinic wants one,
    /// <see cref="UserManager{TUser}"/> is the directory, and the account pages of Identity's UI are behind the gate. Call it last: after <c>AddDefaultUI</c>,
    /// <c>AddSignInManager</c> and whatever else belongs to Identity. Calling it twice is harmless.
    /// </summary>
    /// <typeparam name="TUser">The host's user, that of the builder.</typeparam>
    /// <param name="builder">What <c>AddDefaultIdentity()</c>, <c>AddIdentity()</c>, <c>AddIdentityCore()</c> or <c>AddIdentityApiEndpoints()</c> returned.</param>
    /// <param name="section">The configuration section, by convention <c>ClinicMfa</c>.</param>
    /// <param name="configure">Says which clinic a user belongs to, and what else there is to know of them.</param>
    /// <returns>ClinicMfa's builder, with <c>AddAspNetCore()</c> called: stores and senders can follow.</returns>
    /// <exception cref="ArgumentException"><typeparamref name="TUser"/> is not the builder's user.</exception>
    /// <exception cref="InvalidOperationException">The host has a sign-in manager of its own that does not derive from <see cref="ClinicMfaSignInManager{TUser}"/>.</exception>
    public static IClinicMfaBuilder AddClinicMfa<TUser>(this IdentityBuilder builder, IConfiguration section, Action<ClinicMfaIdentityOptions<TUser>> configure)
        where TUser : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        if (builder.UserType != typeof(TUser))
            throw new ArgumentException($"AddClinicMfa<{typeof(TUser).Name}>() was called for Identity's {builder.UserType.Name}: name that one.", nameof(builder));

        var services = builder.Services;
        AddSignInManager<TUser>(builder);
        services.AddOptions<ClinicMfaIdentityOptions<TUser>>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClinicMfaIdentityOptions<TUser>>, ClinicMfaIdentityOptionsValidator<TUser>>());
        services.TryAddSingleton<UserFacts<TUser>>();
        services.TryAddSingleton<UserKey<TUser>>();
        services.TryAddScoped<IMfaSignInClinic<TUser>, ClinicOfUser<TUser>>();
        services.TryAddScoped<CarriedSession<TUser>>();
        services.TryAddScoped<RefreshGate<TUser>>();
        services.TryAddScoped<TokenSchemes>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartCheck<TUser>>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<RazorPagesOptions>, AccountPageConventions>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IAuthorizationHandler, AccountPageHandler<TUser>>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CookieAuthenticationOptions>, EarlierSecondFactor>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SecurityStampValidatorOptions>, SessionInterval>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<ClinicMfaAspNetCoreOptions>, LoginPageOfIdentity>());
        return services.AddClinicMfa(section).AddUserDirectory<IdentityUserDirectory<TUser>>().AddAspNetCore();
    }

    // Identity's own is replaced, one that derives from ours stays. Anything else would be a door that nobody guards.
    private static void AddSignInManager<TUser>(IdentityBuilder builder)
        where TUser : class
    {
        var services = builder.Services;
        var present = services.LastOrDefault(service => service.ServiceType == typeof(SignInManager<TUser>));
        if (present is { ImplementationType: { } type } && typeof(ClinicMfaSignInManager<TUser>).IsAssignableFrom(type))
            return;
        if (present is not null && present.ImplementationType != typeof(SignInManager<TUser>))
            throw new InvalidOperationException(StartCheck<TUser>.ForeignSignInManager(present.ImplementationType));
        if (present is null)
            builder.AddSignInManager(); // and what one needs
        services.RemoveAll<SignInManager<TUser>>();
        services.AddScoped<SignInManager<TUser>, ClinicMfaSignInManager<TUser>>();
    }
}
