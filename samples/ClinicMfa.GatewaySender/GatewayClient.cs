using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.GatewaySender;

/// <summary>Makes the one request of a message and says what came of it (rule M2). Never repeats it.</summary>
internal sealed class GatewayClient(IHttpClientFactory clients, IOptions<GatewayOptions> options, TimeProvider time, ILogger<GatewayClient> logger)
{
    /// <summary>The client's name at <see cref="IHttpClientFactory"/>.</summary>
    public const string Name = "ClinicMfa.Gateway";

    public async Task<CodeSendResult> SendAsync(GatewayMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Address) { Content = message };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.Token);
        using var client = clients.CreateClient(Name);
        try
        {
            // The status says it all. A body would be one more thing to fail, and may repeat the number.
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return Understand(message, response);
        }
        catch (Exception failure) when (message.IsWritten || failure is HttpRequestException or OperationCanceledException)
        {
            return message.IsWritten ? Unanswered(message, failure) : Unreached(message, failure);
        }
    }

    private CodeSendResult Understand(GatewayMessage message, HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Accepted or HttpStatusCode.Conflict => new CodeSendResult.Accepted(message.Id), // 409: it has this very message
        HttpStatusCode.NotFound => Rejected(message, response.StatusCode, SendRejection.InvalidDestination),
        HttpStatusCode.Gone => Rejected(message, response.StatusCode, SendRejection.OptedOut),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => AccountRefused(message, response.StatusCode),
        HttpStatusCode.TooManyRequests => Busy(message, response),

        // Without the header it may be a proxy that gave up waiting for a gateway that has the message.
        HttpStatusCode.ServiceUnavailable when response.Headers.RetryAfter is not null => Busy(message, response),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout => Unrecognised(message, response.StatusCode),
        _ => Unclear(message, response.StatusCode),
    };

    private CodeSendResult.Rejected Rejected(GatewayMessage message, HttpStatusCode status, SendRejection reason)
    {
        logger.Rejected(message.Id, reason, (int)status);
        return new CodeSendResult.Rejected(reason);
    }

    private CodeSendResult.Rejected Unrecognised(GatewayMessage message, HttpStatusCode status)
    {
        logger.Unrecognised(message.Id, (int)status);
        return new CodeSendResult.Rejected(SendRejection.Other);
    }

    /// <summary>Nothing is wrong with the message: another sender may take it, and an operator has to look.</summary>
    private CodeSendResult.Unavailable AccountRefused(GatewayMessage message, HttpStatusCode status)
    {
        logger.AccountRefused(message.Id, (int)status);
        return new CodeSendResult.Unavailable(RetryAfter: null);
    }

    private CodeSendResult.Unavailable Busy(GatewayMessage message, HttpResponseMessage response)
    {
        var retryAfter = RetryAfter(response);
        logger.Busy(message.Id, (int)response.StatusCode, retryAfter);
        return new CodeSendResult.Unavailable(retryAfter);
    }

    private CodeSendResult.Unknown Unclear(GatewayMessage message, HttpStatusCode status)
    {
        logger.Unclear(message.Id, (int)status);
        return new CodeSendResult.Unknown();
    }

    private CodeSendResult.Unknown Unanswered(GatewayMessage message, Exception failure)
    {
        logger.Unanswered(message.Id, Reason(failure));
        return new CodeSendResult.Unknown();
    }

    private CodeSendResult.Unavailable Unreached(GatewayMessage message, Exception failure)
    {
        logger.Unreached(message.Id, Reason(failure));
        return new CodeSendResult.Unavailable(RetryAfter: null);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>The kind of failure, not its text: an exception's message is whatever a handler or a proxy put there (C6, A2).</summary>
    private static string Reason(Exception failure) =>
        failure is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } ? error.ToString() : failure.GetType().Name;
}
