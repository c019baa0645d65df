using Microsoft.Extensions.Logging;

namespace ClinicMfa.Twilio;

/// <summary>Every log message of this package; event ids 3000 to 3099. None takes a number, a text or a body (C6, A2).</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Error,
        "Twilio refused message {MessageId} (HTTP {Status}, code {ErrorCode}): this account may not send it. Look the code up in Twilio's error dictionary and check ClinicMfa:Twilio:MessagingServiceSid or ClinicMfa:Twilio:From, the account's geographic permissions and its registration for United States texts; for code 30029 enable Message Redaction or set ClinicMfa:Twilio:DiscardContent to false.")]
    public static partial void NotPermitted(this ILogger logger, string messageId, int status, int? errorCode);

    [LoggerMessage(3001, LogLevel.Error,
        "Twilio, or a proxy on the way, refused the account for message {MessageId} (HTTP {Status}, code {ErrorCode}); no text can be sent. Check ClinicMfa:Twilio:AccountSid and ClinicMfa:Twilio:AuthToken, or ClinicMfa:Twilio:ApiKeySid and ClinicMfa:Twilio:ApiKeySecret.")]
    public static partial void AccountRefused(this ILogger logger, string messageId, int status, int? errorCode);

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
}
