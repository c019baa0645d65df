using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email;

/// <summary>Every log entry of this package, ids 2000 to 2099. None carries a code, an address or the text of a reply (rules C6, A2).</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Debug, "Relay {Relay} took message {MessageId}.")]
    public static partial void Taken(this ILogger logger, string relay, string messageId);

    [LoggerMessage(2001, LogLevel.Debug, "Relay {Relay} had hung up on a connection that was kept; message {MessageId} goes over a new one.")]
    public static partial void HungUp(this ILogger logger, string relay, string messageId);

    [LoggerMessage(2002, LogLevel.Debug, "Relay {Relay} could not be used a moment ago: message {MessageId} goes by the next one.")]
    public static partial void PassedOver(this ILogger logger, string relay, string messageId);

    [LoggerMessage(2003, LogLevel.Information, "Relay {Relay} can be used again.")]
    public static partial void AnswersAgain(this ILogger logger, string relay);

    [LoggerMessage(2010, LogLevel.Warning, "Relay {Relay} put message {MessageId} off at {Stage}: {Reply}.")]
    public static partial void TryLater(this ILogger logger, string relay, SendStage stage, Reply reply, string messageId);

    [LoggerMessage(2011, LogLevel.Warning, "Relay {Relay} closed the connection at {Stage}, before it had message {MessageId}: {Error}.")]
    public static partial void Lost(this ILogger logger, string relay, SendStage stage, string error, string messageId);

    [LoggerMessage(2012, LogLevel.Warning, "Relay {Relay} was too slow at {Stage}: message {MessageId} was not sent.")]
    public static partial void TooSlow(this ILogger logger, string relay, SendStage stage, string messageId);

    [LoggerMessage(2013, LogLevel.Warning, "Relay {Relay} may or may not have taken message {MessageId}: {Error}. It is not sent again, and its code stays valid.")]
    public static partial void MayHaveBeenTaken(this ILogger logger, string relay, string error, string messageId);

    [LoggerMessage(2014, LogLevel.Warning, "Relay {Relay} refused message {MessageId} at {Stage}: {Reply}, taken as {Meaning}.")]
    public static partial void MessageRefused(this ILogger logger, string relay, SendStage stage, Reply reply, SendRejection meaning, string messageId);

    [LoggerMessage(2015, LogLevel.Warning, "Relay {Relay} has no SMTPUTF8, which the address of message {MessageId} needs: not sent.")]
    public static partial void NeedsSmtpUtf8(this ILogger logger, string relay, string messageId);

    [LoggerMessage(2016, LogLevel.Warning, "The destination of message {MessageId} is not exactly one email address: not sent.")]
    public static partial void NotOneAddress(this ILogger logger, string messageId);

    [LoggerMessage(2017, LogLevel.Warning, "All {Connections} connections to relay {Relay} were in use until the deadline: message {MessageId} was not sent. See {Section}:MaxConnections.")]
    public static partial void AllBusy(this ILogger logger, string relay, int connections, string messageId, string section);

    [LoggerMessage(2020, LogLevel.Error, "Relay {Relay} can't be reached: {Error}. See {Section}:Host and Port.")]
    public static partial void Unreachable(this ILogger logger, string relay, string error, string section);

    [LoggerMessage(2021, LogLevel.Error, "Relay {Relay} offers no STARTTLS, or somebody on the way removed it: nothing was sent. See {Section}:Security.")]
    public static partial void StartTlsMissing(this ILogger logger, string relay, string section);

    [LoggerMessage(2022, LogLevel.Error, "Relay {Relay} showed a certificate that is not accepted ({Problem}): nothing was sent. See {Section}:Host and TrustedRootsFile.")]
    public static partial void CertificateRefused(this ILogger logger, string relay, string problem, string section);

    [LoggerMessage(2023, LogLevel.Error, "TLS with relay {Relay} failed: {Error}. Nothing was sent. See {Section}:Port and Security.")]
    public static partial void TlsFailed(this ILogger logger, string relay, string error, string section);

    [LoggerMessage(2024, LogLevel.Error, "Authentication at relay {Relay} is not possible: {Why}. Nothing was sent. See {Section}:UserName.")]
    public static partial void AuthenticationMissing(this ILogger logger, string relay, string why, string section);

    [LoggerMessage(2025, LogLevel.Error, "Relay {Relay} refused this host at {Stage}: {Reply}. Nothing was sent. See ClinicMfa:Email:FromAddress and the relay's own log.")]
    public static partial void HostRefused(this ILogger logger, string relay, SendStage stage, Reply reply);

    [LoggerMessage(2026, LogLevel.Error, "No access token for relay {Relay}: the host's IEmailTokenSource failed with {Error}. Nothing was sent by it. See {Section}:Authentication and UserName.")]
    public static partial void TokenMissing(this ILogger logger, string relay, string error, string section);

    [LoggerMessage(2030, LogLevel.Critical, "Relay {Relay} refused the account of {Section}:UserName: {Reply}. No code is emailed by it; it is tried again in {Seconds} s at the earliest.")]
    public static partial void PasswordRefused(this ILogger logger, string relay, string section, string reply, double seconds);

    [LoggerMessage(2031, LogLevel.Critical, "Relay {Relay} refused the access token for the account of {Section}:UserName, and a new one too: {Reply}. No code is emailed by it; it is tried again in {Seconds} s at the earliest.")]
    public static partial void TokenRefused(this ILogger logger, string relay, string section, string reply, double seconds);
}
