using ClinicMfa;
using ClinicMfa.Twilio;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds text messages over Twilio.</summary>
public static class TwilioBuilderExtensions
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Sends codes as text messages over Twilio, with the settings of the section <c>ClinicMfa:Twilio</c>
    /// (<see cref="TwilioOptions"/>). A bad or missing setting stops the host at start. Calling it twice is harmless.
    /// </summary>
    public static IClinicMfaBuilder AddTwilioSender(this IClinicMfaBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(TwilioClient)))
            return builder; // the client's handlers below would add up

        services.AddOptions<TwilioOptions>().Bind(builder.Configuration.GetSection("Twilio")).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>());
        services.TryAddSingleton<TwilioClient>();
        services.AddTwilioHttpClient();
        return builder.AddCodeSender<TwilioCodeSender>();
    }

    private static void AddTwilioHttpClient(this IServiceCollection services)
    {
        var client = services.AddHttpClient(TwilioClient.Name, client => client.Timeout = Timeout.InfiniteTimeSpan); // TwilioRetry has the deadline
        client.UseSocketsHttpHandler((handler, _) =>
        {
            handler.AllowAutoRedirect = false; // a 307 or 308 would send the message, and the credentials, once more
            handler.UseCookies = false;
            handler.ConnectTimeout = ConnectTimeout;
        });

        // What a host sets for all its clients would repeat a POST after a 5xx or a timeout (rule M2).
#pragma warning disable EXTEXP0001 // marked experimental, and the only way; were it gone, SingleUseForm would still refuse the second write
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001

        // The client's own loggers write addresses, and at Trace every header; ours write what is worth knowing and nothing of a person (C6, A2).
        client.RemoveAllLoggers();
    }
}
