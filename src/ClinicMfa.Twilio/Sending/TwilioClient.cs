using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Twilio;

/// <summary>Makes one request of a message and says what came of it (rule M2). Never repeats one: that is <see cref="TwilioPipeline"/>'s.</summary>
internal sealed class TwilioClient(IHttpClientFactory clients, IOptions<TwilioOptions> options, TwilioStanding standing, TimeProvider time, ILogger<TwilioClient> logger)
{
    /// <summary>The client's name at <see cref="IHttpClientFactory"/>.</summary>
    public const string Name = "ClinicMfa.Twilio";

    public async Task<TwilioAnswer> CreateMessageAsync(TwilioMessage message, CancellationToken cancellationToken)
    {
        // Read again before each request: what waited meanwhile has less life left.
        var remainingLife = message.ExpiresAt - time.GetUtcNow();
        if (remainingLife < TwilioWire.MinValidity)
            return TwilioAnswer.NotAsked;

        using var form = TwilioWire.MessageForm(options.Value, message, remainingLife);
        using var request = TwilioWire.CreateMessage(options.Value, form);
        using var client = clients.CreateClient(Name);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var reply = await TwilioHttp.ReadReplyAsync(response.Content, TwilioJsonContext.Default.TwilioReply, cancellationToken).ConfigureAwait(false);
            return Understand(message, response, reply);
        }
        catch (Exception failure) when (form.IsWritten || failure is HttpRequestException or OperationCanceledException)
        {
            return form.IsWritten ? Unanswered(message, failure) : Unreached(message, failure);
        }
    }

    private TwilioAnswer Understand(TwilioMessage message, HttpResponseMessage response, TwilioReply? reply)
    {
        if (response.IsSuccessStatusCode && reply?.MessageSid is { } sid && (Sid.IsSid(sid, "SM") || Sid.IsSid(sid, "MM")))
            return Accepted(sid);
        if (!IsRefusal(response.StatusCode))
            return Unclear(message, response.StatusCode);

        return TwilioHttp.KindOf(response.StatusCode, reply?.ErrorCode) switch
        {
            TwilioErrorKind.InvalidDestination => Rejected(message, SendRejection.InvalidDestination, reply?.ErrorCode),
            TwilioErrorKind.OptedOut => Rejected(message, SendRejection.OptedOut, reply?.ErrorCode),
            TwilioErrorKind.NotPermitted => NotPermitted(message, response.StatusCode, reply?.ErrorCode),
            TwilioErrorKind.AccountRefused => AccountRefused(message, response.StatusCode, reply?.ErrorCode),
            TwilioErrorKind.Busy => Busy(message, response, reply?.ErrorCode),
            _ => Unrecognised(message, response.StatusCode, reply?.ErrorCode),
        };
    }

    private TwilioAnswer Accepted(string sid)
    {
        standing.MessageTaken();
        return TwilioAnswer.Accepted(sid);
    }

    /// <summary>Whether the status says that nothing was taken. 408 does not, nor does any 5xx, redirect or success.</summary>
    private static bool IsRefusal(HttpStatusCode status) =>
        (int)status is >= 400 and < 500 && status != HttpStatusCode.RequestTimeout;

    private TwilioAnswer Rejected(TwilioMessage message, SendRejection reason, int? code)
    {
        logger.Rejected(message.MessageId, reason, code);
        return TwilioAnswer.Rejected(reason);
    }

    private TwilioAnswer NotPermitted(TwilioMessage message, HttpStatusCode status, int? code)
    {
        standing.SendingRefused(TwilioErrorKind.NotPermitted, code);
        logger.NotPermitted(message.MessageId, (int)status, code, TwilioAdvice.For(TwilioErrorKind.NotPermitted, code));
        return TwilioAnswer.Rejected(SendRejection.Configuration);
    }

    private TwilioAnswer AccountRefused(TwilioMessage message, HttpStatusCode status, int? code)
    {
        standing.SendingRefused(TwilioErrorKind.AccountRefused, code);
        logger.AccountRefused(message.MessageId, (int)status, code, TwilioAdvice.For(TwilioErrorKind.AccountRefused, code));
        return TwilioAnswer.NotTaken;
    }

    private TwilioAnswer Busy(TwilioMessage message, HttpResponseMessage response, int? code)
    {
        var retryAfter = TwilioHttp.RetryAfter(response, time.GetUtcNow());
        logger.Busy(message.MessageId, (int)response.StatusCode, code, retryAfter);
        return TwilioAnswer.Busy(retryAfter);
    }

    private TwilioAnswer Unrecognised(TwilioMessage message, HttpStatusCode status, int? code)
    {
        logger.Unrecognised(message.MessageId, (int)status, code);
        return TwilioAnswer.Rejected(SendRejection.Other);
    }

    private TwilioAnswer Unclear(TwilioMessage message, HttpStatusCode status)
    {
        logger.Unclear(message.MessageId, (int)status);
        return TwilioAnswer.Unknown;
    }

    private TwilioAnswer Unanswered(TwilioMessage message, Exception failure)
    {
        logger.Unanswered(message.MessageId, TwilioHttp.Reason(failure));
        return TwilioAnswer.Unknown;
    }

    private TwilioAnswer Unreached(TwilioMessage message, Exception failure)
    {
        logger.Unreached(message.MessageId, TwilioHttp.Reason(failure));
        return TwilioAnswer.NotTaken;
    }
}
