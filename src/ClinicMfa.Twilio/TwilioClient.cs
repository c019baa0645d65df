using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Twilio;

/// <summary>Makes one request of a message and says what came of it (rule M2). Never repeats one: that is <see cref="TwilioRetry"/>'s.</summary>
internal sealed class TwilioClient(IHttpClientFactory clients, IOptions<TwilioOptions> options, TimeProvider time, ILogger<TwilioClient> logger)
{
    /// <summary>The client's name at <see cref="IHttpClientFactory"/>.</summary>
    public const string Name = "ClinicMfa.Twilio";

    public async Task<TwilioAnswer> CreateMessageAsync(CodeMessage message, ComposedText text, CancellationToken cancellationToken)
    {
        // Read again before each request: what waited meanwhile has less life left.
        var remainingLife = message.ExpiresAt - time.GetUtcNow();
        if (remainingLife < TwilioWire.MinValidity)
            return TwilioAnswer.NotTaken;

        using var form = TwilioWire.MessageForm(options.Value, message.Destination, text.Body, remainingLife);
        using var request = TwilioWire.CreateMessage(options.Value, form);
        using var client = clients.CreateClient(Name);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var reply = await TwilioWire.ReadReplyAsync(response.Content, cancellationToken).ConfigureAwait(false);
            return Understand(message, response, reply);
        }
        catch (Exception failure) when (form.IsWritten || failure is HttpRequestException or OperationCanceledException)
        {
            return form.IsWritten ? Unanswered(message, failure) : Unreached(message, failure);
        }
    }

    private TwilioAnswer Understand(CodeMessage message, HttpResponseMessage response, TwilioReply? reply)
    {
        if (response.IsSuccessStatusCode && reply?.MessageSid is { } sid && (Sid.IsSid(sid, "SM") || Sid.IsSid(sid, "MM")))
            return TwilioAnswer.Accepted(sid);
        if (!IsRefusal(response.StatusCode))
            return Unclear(message, response.StatusCode);

        return KindOf(response.StatusCode, reply?.ErrorCode) switch
        {
            TwilioErrorKind.InvalidDestination => Rejected(message, SendRejection.InvalidDestination, reply?.ErrorCode),
            TwilioErrorKind.OptedOut => Rejected(message, SendRejection.OptedOut, reply?.ErrorCode),
            TwilioErrorKind.NotPermitted => NotPermitted(message, response.StatusCode, reply?.ErrorCode),
            TwilioErrorKind.AccountRefused => AccountRefused(message, response.StatusCode, reply?.ErrorCode),
            TwilioErrorKind.Busy => Busy(message, response, reply?.ErrorCode),
            _ => Unrecognised(message, response.StatusCode, reply?.ErrorCode),
        };
    }

    /// <summary>Whether the status says that nothing was taken. 408 does not, nor does any 5xx, redirect or success.</summary>
    private static bool IsRefusal(HttpStatusCode status) =>
        (int)status is >= 400 and < 500 && status != HttpStatusCode.RequestTimeout;

    /// <summary>What a refusal means: Twilio's code says it best; a proxy's or a gateway's answer has a status only.</summary>
    private static TwilioErrorKind KindOf(HttpStatusCode status, int? code) => (TwilioErrors.KindOf(code), status) switch
    {
        (not TwilioErrorKind.Unrecognised and var kind, _) => kind,
        (_, HttpStatusCode.TooManyRequests) => TwilioErrorKind.Busy,
        (_, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired) => TwilioErrorKind.AccountRefused,
        (_, HttpStatusCode.NotFound) => TwilioErrorKind.NotPermitted,
        _ => TwilioErrorKind.Unrecognised,
    };

    private TwilioAnswer Rejected(CodeMessage message, SendRejection reason, int? code)
    {
        logger.Rejected(message.MessageId, reason, code);
        return TwilioAnswer.Rejected(reason);
    }

    private TwilioAnswer NotPermitted(CodeMessage message, HttpStatusCode status, int? code)
    {
        logger.NotPermitted(message.MessageId, (int)status, code);
        return TwilioAnswer.Rejected(SendRejection.Configuration);
    }

    private TwilioAnswer AccountRefused(CodeMessage message, HttpStatusCode status, int? code)
    {
        logger.AccountRefused(message.MessageId, (int)status, code);
        return TwilioAnswer.NotTaken;
    }

    private TwilioAnswer Busy(CodeMessage message, HttpResponseMessage response, int? code)
    {
        var retryAfter = RetryAfter(response.Headers.RetryAfter);
        logger.Busy(message.MessageId, (int)response.StatusCode, code, retryAfter);
        return TwilioAnswer.Busy(retryAfter);
    }

    private TwilioAnswer Unrecognised(CodeMessage message, HttpStatusCode status, int? code)
    {
        logger.Unrecognised(message.MessageId, (int)status, code);
        return TwilioAnswer.Rejected(SendRejection.Other);
    }

    private TwilioAnswer Unclear(CodeMessage message, HttpStatusCode status)
    {
        logger.Unclear(message.MessageId, (int)status);
        return TwilioAnswer.Unknown;
    }

    private TwilioAnswer Unanswered(CodeMessage message, Exception failure)
    {
        logger.Unanswered(message.MessageId, Reason(failure));
        return TwilioAnswer.Unknown;
    }

    private TwilioAnswer Unreached(CodeMessage message, Exception failure)
    {
        logger.Unreached(message.MessageId, Reason(failure));
        return TwilioAnswer.NotTaken;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>The kind of failure, not its text: an exception's message is whatever a handler or a proxy put there (C6, A2).</summary>
    private static string Reason(Exception failure) =>
        failure is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } ? error.ToString() : failure.GetType().Name;
}
