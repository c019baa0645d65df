using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Twilio;

/// <summary>Makes one request of Twilio's Lookup v2, as its OpenAPI document publishes it.</summary>
internal sealed class LookupClient(IHttpClientFactory clients, IOptions<TwilioOptions> options, TwilioStanding standing, TimeProvider time, ILogger<LookupClient> logger)
{
    /// <summary>The client's name at <see cref="IHttpClientFactory"/>.</summary>
    public const string Name = "ClinicMfa.Twilio.Lookup";

    public async Task<LookupAnswer> AskAsync(string phoneNumber, CancellationToken cancellationToken)
    {
        var address = new Uri(options.Value.LookupBaseAddress, $"/v2/PhoneNumbers/{phoneNumber}?Fields=line_type_intelligence");
        using var request = TwilioHttp.CreateRequest(HttpMethod.Get, address, options.Value);
        using var client = clients.CreateClient(Name);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var reply = await TwilioHttp.ReadReplyAsync(response.Content, TwilioJsonContext.Default.LookupReply, cancellationToken).ConfigureAwait(false);
            return Understand(phoneNumber, response, reply);
        }
        catch (HttpRequestException failure)
        {
            logger.LookupUnanswered(TwilioHttp.Reason(failure));
            return new LookupAnswer(PhoneLineType.Unknown, MayAskAgain: IsBeforeTheRequest(failure.HttpRequestError));
        }
    }

    private LookupAnswer Understand(string phoneNumber, HttpResponseMessage response, LookupReply? reply)
    {
        if (response.StatusCode == HttpStatusCode.OK && reply?.PhoneNumber == phoneNumber)
        {
            standing.LookupAnswered();
            return reply.Line is { ErrorCode: null, Type: var type } ? new LookupAnswer(LineTypes.Of(type)) : LookupAnswer.Unknown;
        }

        if (response.StatusCode >= HttpStatusCode.InternalServerError || TwilioHttp.KindOf(response.StatusCode, reply?.ErrorCode) == TwilioErrorKind.Busy)
        {
            logger.LookupFailed((int)response.StatusCode, reply?.ErrorCode);
            return new LookupAnswer(PhoneLineType.Unknown, MayAskAgain: true, TwilioHttp.RetryAfter(response, time.GetUtcNow()));
        }

        if (TwilioHttp.KindOf(response.StatusCode, reply?.ErrorCode) == TwilioErrorKind.AccountRefused)
        {
            standing.LookupRefused(reply?.ErrorCode);
            logger.LookupRefused((int)response.StatusCode, reply?.ErrorCode, TwilioAdvice.Lookup);
        }
        else
        {
            logger.LookupFailed((int)response.StatusCode, reply?.ErrorCode); // also another number's answer
        }

        return LookupAnswer.Unknown;
    }

    private static bool IsBeforeTheRequest(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
