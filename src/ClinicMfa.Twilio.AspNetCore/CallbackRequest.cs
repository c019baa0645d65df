using Microsoft.AspNetCore.Http;

namespace ClinicMfa.Twilio.AspNetCore;

/// <summary>Reads a callback as far as is needed to check its signature, and refuses by an empty answer what can't be one of Twilio's.</summary>
internal static class CallbackRequest
{
    private const string Signature = "X-Twilio-Signature";

    /// <summary>The callback; or <see langword="null"/> when the answer is given already.</summary>
    public static async Task<TwilioCallback?> ReadAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.Headers[Signature] is not [{ Length: > 0 } signature])
            return Refuse(context, StatusCodes.Status403Forbidden); // before anything is read: missing, empty or repeated
        if (!CallbackForm.IsForm(context.Request))
            return Refuse(context, StatusCodes.Status400BadRequest);

        try
        {
            if (await CallbackForm.ReadAsync(context).ConfigureAwait(false) is not { } form)
                return Refuse(context, StatusCodes.Status413PayloadTooLarge);
            return new TwilioCallback { Signature = signature, Query = context.Request.QueryString.Value ?? "", Form = form };
        }
        catch (BadHttpRequestException refused)
        {
            return Refuse(context, refused.StatusCode); // the server's own limit, lower than ours
        }
    }

    public static int StatusOf(TwilioCallbackOutcome outcome, int done) => outcome switch
    {
        TwilioCallbackOutcome.Done => done,
        TwilioCallbackOutcome.NotFromTwilio => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static TwilioCallback? Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return null;
    }
}
