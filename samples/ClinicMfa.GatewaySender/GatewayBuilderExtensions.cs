using ClinicMfa;
using ClinicMfa.GatewaySender;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds text messages over the gateway.</summary>
public static class GatewayBuilderExtensions
{
    /// <summary>Short of the deadline, so that a gateway that can't be reached leaves time for the next sender.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Sends codes, and the tests that Admins ask for, as text messages over the gateway, with the settings of the section
    /// <c>ClinicMfa:Gateway</c> (<see cref="GatewayOptions"/>). A bad or missing setting stops the host at start. Calling it twice is harmless.
    /// </summary>
    public static IClinicMfaBuilder AddGatewaySender(this IClinicMfaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(GatewayClient)))
            return builder; // the client's handlers would add up

        services.AddOptions<GatewayOptions>().Bind(builder.Configuration.GetSection("Gateway"), binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>());
        services.AddSingleton<GatewayClient>();
        services.AddGatewayHttpClient();
        return builder.AddCodeSender<GatewayCodeSender>().AddNoticeSender<GatewayNoticeSender>();
    }

    private static void AddGatewayHttpClient(this IServiceCollection services)
    {
        // The token that a sender is given has the deadline (rule M3); this one is for a caller without any.
        var client = services.AddHttpClient(GatewayClient.Name, client => client.Timeout = DeliveryOptions.MaxDeadline);
        client.UseSocketsHttpHandler((handler, _) =>
        {
            handler.AllowAutoRedirect = false; // a 307 or 308 would send the message, and to wherever it says
            handler.UseCookies = false;
            handler.ConnectTimeout = ConnectTimeout;
        });

        // The client's own loggers write addresses, and at Trace every header; ours write what is worth knowing and nothing of a person (C6, A2).
        client.RemoveAllLoggers();
    }
}
