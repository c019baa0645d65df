using System.Diagnostics.CodeAnalysis;
using ClinicMfa;
using ClinicMfa.Email;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds email to ClinicMfa.</summary>
public static class EmailBuilderExtensions
{
    /// <summary>
    /// Sends codes and notices by email over SMTP, with the settings of <see cref="EmailOptions"/>. A bad or missing setting stops the
    /// host at start. Calling it twice is harmless.
    /// </summary>
    /// <param name="builder">What <c>AddClinicMfa()</c> returned; the settings are its section's <c>Email</c>.</param>
    /// <remarks>Registers the health check <c>clinicmfa-email</c>: degraded while a relay would not take a message, since patients, open sessions, trusted browsers and texts go on.</remarks>
    public static IClinicMfaBuilder AddEmailSender(this IClinicMfaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.All(service => service.ServiceType != typeof(EmailMarker)))
        {
            services.AddSingleton<EmailMarker>();
            var section = builder.Configuration.GetSection("Email");
            services.AddOptions<EmailOptions>()
                .Bind(section, binder => binder.ErrorOnUnknownConfiguration = true) // binding twice would double the list of relays
                .Validate(_ => string.IsNullOrEmpty(section[nameof(EmailOptions.BackupRelays)]), "ClinicMfa:Email:BackupRelays is one value: it is a list, whose first relay is ClinicMfa:Email:BackupRelays:0:Host.")
                .ValidateOnStart();

            // Not unhealthy: a probe on it would take the host away from those who need no email.
            services.AddHealthChecks().AddCheck<EmailHealthCheck>(EmailHealthCheck.Name, failureStatus: HealthStatus.Degraded);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmailOptions>, EmailOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MailWriter>();
        services.TryAddSingleton<RelayChain>();
        return builder.AddCodeSender<EmailCodeSender>().AddNoticeSender<EmailNoticeSender>();
    }

    /// <summary>Registers the host's access tokens, for relays with <see cref="EmailAuthentication.OAuth2"/>. One instance; the first one registered is used.</summary>
    /// <param name="builder">What <c>AddClinicMfa()</c> returned.</param>
    /// <typeparam name="TSource">Gives the tokens.</typeparam>
    public static IClinicMfaBuilder AddEmailTokenSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(this IClinicMfaBuilder builder)
        where TSource : class, IEmailTokenSource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IEmailTokenSource, TSource>();
        return builder;
    }

    private sealed class EmailMarker;
}
