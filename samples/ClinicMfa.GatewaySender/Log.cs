using Microsoft.Extensions.Logging;

namespace ClinicMfa.GatewaySender;

/// <summary>Every log message of this sender; event ids from 9000 on. None takes a number, a text or a token (C6, A2).</summary>
internal static partial class Log
{
    [LoggerMessage(9000, LogLevel.Error, "The gateway, or a proxy on the way, refused the account for message {MessageId} (HTTP {Status}); check ClinicMfa:Gateway:Token, and whether the account may send")]
    public static partial void AccountRefused(this ILogger logger, string messageId, int status);

    [LoggerMessage(9001, LogLevel.Information, "The gateway rejected message {MessageId}: {Reason} (HTTP {Status})")]
    public static partial void Rejected(this ILogger logger, string messageId, SendRejection reason, int status);

    [LoggerMessage(9002, LogLevel.Warning, "The gateway rejected message {MessageId} for a reason unknown here (HTTP {Status})")]
    public static partial void Unrecognised(this ILogger logger, string messageId, int status);

    [LoggerMessage(9003, LogLevel.Warning, "The gateway is too busy for message {MessageId} (HTTP {Status}); it says to retry after {RetryAfter}")]
    public static partial void Busy(this ILogger logger, string messageId, int status, TimeSpan? retryAfter);

    [LoggerMessage(9004, LogLevel.Warning, "The answer to message {MessageId} (HTTP {Status}) does not say whether it was taken; it is not sent again")]
    public static partial void Unclear(this ILogger logger, string messageId, int status);

    [LoggerMessage(9005, LogLevel.Warning, "No answer to message {MessageId} after it was written ({Failure}); it is not sent again")]
    public static partial void Unanswered(this ILogger logger, string messageId, string failure);

    [LoggerMessage(9006, LogLevel.Warning, "The gateway could not be reached for message {MessageId} ({Failure}); nothing was sent")]
    public static partial void Unreached(this ILogger logger, string messageId, string failure);
}
