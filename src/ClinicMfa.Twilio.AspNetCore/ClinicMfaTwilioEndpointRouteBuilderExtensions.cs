using ClinicMfa.Twilio;
using ClinicMfa.Twilio.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints that Twilio calls.</summary>
public static class ClinicMfaTwilioEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>POST /mfa/twilio/status/{ticket}</c> (what became of a message) and <c>POST /mfa/twilio/inbound</c> (STOP and START),
    /// open to everybody and checked by Twilio's signature. Without <see cref="TwilioOptions.PublicAddress"/> nothing is mapped, since
    /// nothing is asked for.
    /// </summary>
    /// <param name="endpoints">The host's application. In a group with a prefix, the prefix is part of <see cref="TwilioOptions.PublicAddress"/>.</param>
    /// <exception cref="InvalidOperationException"><c>AddTwilioSender()</c> was not called.</exception>
    public static IEndpointRouteBuilder MapClinicMfaTwilio(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(ITwilioCallbacks)) == false)
            throw new InvalidOperationException("MapClinicMfaTwilio() needs AddTwilioSender() on what AddClinicMfa() returned.");
        if (services.GetRequiredService<IOptions<TwilioOptions>>().Value.PublicAddress is null)
            return endpoints;

        Map(endpoints, $"{TwilioCallbackPaths.Status}{{{StatusEndpoint.Ticket}}}", StatusEndpoint.HandleAsync);
        Map(endpoints, TwilioCallbackPaths.Inbound, InboundEndpoint.HandleAsync);
        return endpoints;
    }

    /// <summary>Twilio signs in by its signature only, has no antiforgery token, and no use for the host's error pages.</summary>
    private static void Map(IEndpointRouteBuilder endpoints, string pattern, RequestDelegate handle) => endpoints
        .MapPost(pattern, handle)
        .AllowAnonymous()
        .DisableAntiforgery()
        .WithMetadata(new SkipStatusCodePagesAttribute())
        .ExcludeFromDescription();
}
