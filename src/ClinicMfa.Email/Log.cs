using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email;

/// <summary>Every log entry of this package, ids 2000 to 2099. None carries a code, an address or the text of a reply (rules C6, A2).</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Debug, "Relay {Relay} took message {MessageId}.")]
    public static partial void Taken(this ILogger logger, string relay, string messageId);

    [LoggerMessage(2001, LogLevel.Debug, "QUIT failed after the message was taken: {Error}.")]
    public static partial void GoodbyeFailed(this ILogger logger, string error);

    [LoggerMessage(2010, LogLevel.Warning, "Relay {Relay} put message {MessageId} off at {Stage}: {Reply}.")]
    public static partial void TryLater(this ILogger logger, string relay, SendStage stage, Reply reply, string messageId);

    [LoggerMessage(2011, LogLevel.Warning, "Relay {Relay} closed the connection at {Stage}, before it had message {MessageId}: {Error}.")]
    public static partial void Lost(this ILogger logger, string relay, SendStage stage, string error, string messageId);

    [LoggerMessage(2012, LogLevel.Warning, "Relay {Relay} was too slow at {Stage}: message {MessageId} was not sent.")]
    public static partial void TooSlow(this ILogger logger, string relay, SendStage stage, string messageId);

    [LoggerMessage(2013, LogLevel.Warning, "Relay {Relay} may or may not have taken message {MessageId}: {Error}. Its code stays valid.")]
    public static partial void MayHaveBeenTaken(this ILogger logger, string relay, string error, string messageId);

    [LoggerMessage(2014, LogLevel.Warning, "Relay {Relay} refused message {MessageId} at {Stage}: {Reply}, taken as {Meaning}.")]
    public static partial void MessageRefused(this ILogger logger, string relay, SendStage stage, Reply reply, SendRejection meaning, string messageId);

    [LoggerMessage(2015, LogLevel.Warning, "Relay {Relay} has no SMTPUTF8, which the address of message {MessageId} needs: not sent.")]
    public static partial void NeedsSmtpUtf8(this ILogger logger, string relay, string messageId);

    [LoggerMessage(2016, LogLevel.Warning, "The destination of message {MessageId} is not exactly one email address: not sent.")]
    public static partial void NotOneAddress(this ILogger logger, string messageId);

    [LoggerMessage(2020, LogLevel.Error, "Relay {Relay} can't be reached: {Error}. See ClinicMfa:Email:Host and Port.")]
    public static partial void Unreachable(this ILogger logger, string relay, string error);

    [LoggerMessage(2021, LogLevel.Error, "Relay {Relay} offers no STARTTLS, or somebody on the way removed it: nothing was sent. See ClinicMfa:Email:Security.")]
    public static partial void StartTlsMissing(this ILogger logger, string relay);

    [LoggerMessage(2022, LogLevel.Error, "Relay {Relay} showed a certificate that is not accepted ({Problem}): nothing was sent. See ClinicMfa:Email:Host and TrustedRootsFile.")]
    public static partial void CertificateRefused(this ILogger logger, string relay, string problem);

    [LoggerMessage(2023, LogLevel.Error, "TLS with relay {Relay} failed: {Error}. Nothing was sent. See ClinicMfa:Email:Port and Security.")]
    public static partial void TlsFailed(this ILogger logger, string relay, string error);

    [LoggerMessage(2024, LogLevel.Error, "Authentication at relay {Relay} is not possible: {Why}. Nothing was sent. See ClinicMfa:Email:UserName.")]
    public static partial void AuthenticationMissing(this ILogger logger, string relay, string why);

    [LoggerMessage(2025, LogLevel.Error, "Relay {Relay} refused this host at {Stage}: {Reply}. Nothing was sent. See ClinicMfa:Email:FromAddress and the relay's own log.")]
    public static partial void HostRefused(this ILogger logger, string relay, SendStage stage, Reply reply);

    [LoggerMessage(2030, LogLevel.Critical, "Relay {Relay} refused the account of ClinicMfa:Email:UserName: {Reply}. No code is emailed; it is tried again in {Seconds} s at the earliest.")]
    public static partial void PasswordRefused(this ILogger logger, string relay, string reply, double seconds);
}
