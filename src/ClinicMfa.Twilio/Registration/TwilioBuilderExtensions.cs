using ClinicMfa;
using ClinicMfa.Twilio;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds text messages over Twilio.</summary>
public static class TwilioBuilderExtensions
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Sends codes, and the tests that Admins ask for, as text messages over Twilio, with the settings of the section
    /// <c>ClinicMfa:Twilio</c> (<see cref="TwilioOptions"/>). A bad or missing setting stops the host at start. Calling it twice is harmless.
    /// </summary>
    /// <remarks>
    /// Registers the health check <c>clinicmfa-twilio</c>: degraded while texts are refused, held back or do not arrive for a reason that
    /// the host can mend. It tells what messages have shown, and asks Twilio nothing.
    /// </remarks>
    public static IClinicMfaBuilder AddTwilioSender(this IClinicMfaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(TwilioClient)))
            return builder; // the client's handlers and the health check would add up

        builder.AddTwilioAccount();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TwilioOptions>, TwilioSenderValidator>());
        services.AddSingleton<TwilioClient>();
        services.TryAddSingleton<TwilioMessenger>();
        services.TryAddScoped<ITwilioCallbacks, TwilioCallbacks>();
        services.AddTwilioHttpClient(TwilioClient.Name, isAddressSecret: false);

        // Not unhealthy: a probe on it would take the host away from everybody who needs no text now.
        services.AddHealthChecks().AddCheck<TwilioHealthCheck>(TwilioHealthCheck.Name, failureStatus: HealthStatus.Degraded, tags: ["clinicmfa"]);
        return builder.AddCodeSender<TwilioCodeSender>().AddNoticeSender<TwilioNoticeSender>();
    }

    /// <summary>
    /// Asks Twilio Lookup whether a number that is being set up is a mobile, so that landlines and VoIP numbers are refused (rule E1).
    /// Twilio charges for each answer. Same section as <see cref="AddTwilioSender"/>, which is not needed for it. Calling it twice is harmless.
    /// </summary>
    public static IClinicMfaBuilder AddTwilioLineTypeLookup(this IClinicMfaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(LookupClient)))
            return builder;

        builder.AddTwilioAccount();
        services.AddSingleton<LookupClient>();
        services.TryAddSingleton<IPhoneLineTypeLookup, TwilioLineTypeLookup>();
        services.AddTwilioHttpClient(LookupClient.Name, isAddressSecret: true);
        return builder;
    }

    /// <summary>What both need.</summary>
    private static void AddTwilioAccount(this IClinicMfaBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(TwilioStanding)))
            return;

        services.AddSingleton<TwilioStanding>();
        services.AddOptions<TwilioOptions>().Bind(builder.Configuration.GetSection("Twilio"), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>());
    }

    private static void AddTwilioHttpClient(this IServiceCollection services, string name, bool isAddressSecret)
    {
        var client = services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan); // the pipelines have the deadline
        client.UseSocketsHttpHandler((handler, _) =>
        {
            handler.AllowAutoRedirect = false; // a 307 or 308 would send the message, and the credentials, once more
            handler.UseCookies = false;
            handler.ConnectTimeout = ConnectTimeout;
            if (isAddressSecret)
                handler.ActivityHeadersPropagator = null; // no trace of the request: its address is somebody's number (A2)
        });

        // What a host sets for all its clients would repeat a POST after a 5xx or a timeout (rule M2), and pay lookups several times.
#pragma warning disable EXTEXP0001 // marked experimental, and the only way; were it gone, SingleUseForm would still refuse the second write
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001

        // The client's own loggers write addresses, and at Trace every header; ours write what is worth knowing and nothing of a person (C6, A2).
        client.RemoveAllLoggers();
    }
}
