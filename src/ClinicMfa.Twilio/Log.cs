using Microsoft.Extensions.Logging;

namespace ClinicMfa.Twilio;

/// <summary>Every log message of this package; event ids 3000 to 3049. None takes a number, a text, a ticket or a body (C6, A2).</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Error, "Twilio refused message {MessageId} (HTTP {Status}, code {ErrorCode}): this account may not send it. {Advice}")]
    public static partial void NotPermitted(this ILogger logger, string messageId, int status, int? errorCode, string advice);

    [LoggerMessage(3001, LogLevel.Error, "Twilio, or a proxy on the way, refused the account for message {MessageId} (HTTP {Status}, code {ErrorCode}); {Advice}")]
    public static partial void AccountRefused(this ILogger logger, string messageId, int status, int? errorCode, string advice);

    [LoggerMessage(3002, LogLevel.Information, "Twilio rejected message {MessageId}: {Reason} (code {ErrorCode})")]
    public static partial void Rejected(this ILogger logger, string messageId, SendRejection reason, int? errorCode);

    [LoggerMessage(3003, LogLevel.Warning, "Twilio rejected message {MessageId} for a reason unknown here (HTTP {Status}, code {ErrorCode})")]
    public static partial void Unrecognised(this ILogger logger, string messageId, int status, int? errorCode);

    [LoggerMessage(3004, LogLevel.Warning, "Twilio is too busy for message {MessageId} (HTTP {Status}, code {ErrorCode}); it says to retry after {RetryAfter}")]
    public static partial void Busy(this ILogger logger, string messageId, int status, int? errorCode, TimeSpan? retryAfter);

    [LoggerMessage(3005, LogLevel.Warning, "The answer to message {MessageId} (HTTP {Status}) does not say whether it was taken; it is not sent again")]
    public static partial void Unclear(this ILogger logger, string messageId, int status);

    [LoggerMessage(3006, LogLevel.Warning, "No answer to message {MessageId} after it was written ({Failure}); it is not sent again")]
    public static partial void Unanswered(this ILogger logger, string messageId, string failure);

    [LoggerMessage(3007, LogLevel.Warning, "Twilio could not be reached for message {MessageId} ({Failure}); nothing was sent")]
    public static partial void Unreached(this ILogger logger, string messageId, string failure);

    [LoggerMessage(3008, LogLevel.Error, "Twilio fails: texts are held back, but for a try every {Pause}. Users are told to try again or offered another method. Check Twilio's status page and this server's way to api.twilio.com.")]
    public static partial void BreakerOpened(this ILogger logger, TimeSpan pause);

    [LoggerMessage(3009, LogLevel.Information, "Twilio answers again: texts are no longer held back")]
    public static partial void BreakerClosed(this ILogger logger);

    [LoggerMessage(3010, LogLevel.Warning, "A callback was refused: its signature is not Twilio's for ClinicMfa:Twilio:PublicAddress and ClinicMfa:Twilio:AuthToken, or it is of another account. If callbacks of Twilio's own are refused, compare these settings with the Twilio console.")]
    public static partial void CallbackRefused(this ILogger logger);

    [LoggerMessage(3011, LogLevel.Error, "Twilio took a message that did not arrive (code {ErrorCode}). {Advice}")]
    public static partial void DeliveryRefused(this ILogger logger, int? errorCode, string advice);

    [LoggerMessage(3012, LogLevel.Information, "Twilio took a message that did not arrive: {Failure} (code {ErrorCode})")]
    public static partial void NotDelivered(this ILogger logger, DeliveryFailure? failure, int? errorCode);

    [LoggerMessage(3013, LogLevel.Error, "A report of Twilio's could not be kept ({Failure}); Twilio is told so")]
    public static partial void ReportNotKept(this ILogger logger, string failure);

    [LoggerMessage(3020, LogLevel.Warning, "A line-type lookup was not answered ({Failure})")]
    public static partial void LookupUnanswered(this ILogger logger, string failure);

    [LoggerMessage(3021, LogLevel.Warning, "A line-type lookup failed, or its answer was not understood (HTTP {Status}, code {ErrorCode})")]
    public static partial void LookupFailed(this ILogger logger, int status, int? errorCode);

    [LoggerMessage(3022, LogLevel.Error, "Twilio, or a proxy on the way, refused a line-type lookup (HTTP {Status}, code {ErrorCode}). {Advice}")]
    public static partial void LookupRefused(this ILogger logger, int status, int? errorCode, string advice);
}
