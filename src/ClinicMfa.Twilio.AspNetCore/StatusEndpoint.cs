using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Twilio.AspNetCore;

/// <summary>Twilio reports what became of a message.</summary>
internal static class StatusEndpoint
{
    public const string Ticket = "ticket";

    public static async Task HandleAsync(HttpContext context)
    {
        if (await CallbackRequest.ReadAsync(context).ConfigureAwait(false) is not { } callback)
            return;

        var callbacks = context.RequestServices.GetRequiredService<ITwilioCallbacks>();
        var outcome = await callbacks.ReceiveStatusAsync((string)context.GetRouteValue(Ticket)!, callback, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = CallbackRequest.StatusOf(outcome, done: StatusCodes.Status204NoContent);
    }
}
