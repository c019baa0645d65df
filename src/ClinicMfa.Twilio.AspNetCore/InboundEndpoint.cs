using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Twilio.AspNetCore;

/// <summary>Somebody texted to the sender. Twilio itself answers STOP, START and HELP; nothing else is answered.</summary>
internal static class InboundEndpoint
{
    private const string NoReply = """<?xml version="1.0" encoding="UTF-8"?><Response/>""";

    public static async Task HandleAsync(HttpContext context)
    {
        if (await CallbackRequest.ReadAsync(context).ConfigureAwait(false) is not { } callback)
            return;

        var callbacks = context.RequestServices.GetRequiredService<ITwilioCallbacks>();
        var outcome = await callbacks.ReceiveInboundAsync(callback, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = CallbackRequest.StatusOf(outcome, done: StatusCodes.Status200OK);
        if (outcome != TwilioCallbackOutcome.Done)
            return;

        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(NoReply, context.RequestAborted).ConfigureAwait(false);
    }
}
