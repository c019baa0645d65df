using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>All that the core logs. Event ids 1000–1099, each once; no code, address or number (rules C6, A2).</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "The MFA policy of clinic {ClinicId} can't be used, so its staff are refused until it is mended: {Problem}")]
    public static partial void PolicyUnusable(ILogger logger, string clinicId, string problem);

    [LoggerMessage(1001, LogLevel.Error, "The {Document} of {ClinicId}/{UserId} can't be read, so this person is refused until it is mended: {Reason}")]
    public static partial void DocumentUnreadable(ILogger logger, string document, string clinicId, string userId, string reason);

    [LoggerMessage(1002, LogLevel.Warning, "{Sender} did not answer within the deadline for message {MessageId}; its code stays valid")]
    public static partial void SenderTooSlow(ILogger logger, string sender, string messageId);

    [LoggerMessage(1003, LogLevel.Error, "{Sender} failed on message {MessageId}; its code stays valid, since it may have been taken")]
    public static partial void SenderFailed(ILogger logger, Exception exception, string sender, string messageId);

    [LoggerMessage(1004, LogLevel.Warning, "The pending challenges of {ClinicId}/{UserId} were too busy to note what became of a message")]
    public static partial void NoteNotSaved(ILogger logger, string clinicId, string userId);

    [LoggerMessage(1005, LogLevel.Error, "MFA could not answer for {ClinicId}/{UserId}: nobody was let in")]
    public static partial void CouldNotAnswer(ILogger logger, Exception exception, string clinicId, string userId);

    [LoggerMessage(1006, LogLevel.Warning, "MFA state is kept in memory: it is lost when this process ends, and no other server sees it")]
    public static partial void StateInMemory(ILogger logger);

    [LoggerMessage(1007, LogLevel.Warning, "The line-type lookup failed; whether such a number is accepted is the setting ClinicMfa:AcceptUnknownLineType")]
    public static partial void LineTypeLookupFailed(ILogger logger, Exception exception);

    [LoggerMessage(1008, LogLevel.Warning, "The message whose code was accepted in challenge {ChallengeId} still counts against the send budgets")]
    public static partial void BudgetNotGivenBack(ILogger logger, Exception exception, string challengeId);

    [LoggerMessage(1009, LogLevel.Error, "What is stored of an opt-out can't be read, so that number counts as opted out until its user asks for a code again: {Reason}")]
    public static partial void OptOutUnreadable(ILogger logger, string reason);

    [LoggerMessage(1010, LogLevel.Warning, "Notice {Kind} to {ClinicId}/{UserId} was not sent: {Why}")]
    public static partial void NoticeNotSent(ILogger logger, string kind, string clinicId, string userId, string why);

    [LoggerMessage(1011, LogLevel.Error, "Notice {Kind} to {ClinicId}/{UserId} failed")]
    public static partial void NoticeFailed(ILogger logger, Exception exception, string kind, string clinicId, string userId);

    [LoggerMessage(1012, LogLevel.Warning, "{Count} notices were given up because this process ends")]
    public static partial void NoticesGivenUp(ILogger logger, int count);

    [LoggerMessage(1013, LogLevel.Warning, "That the owner of a number opted out or in was not saved with message {MessageId}; the channel says it again at the next one")]
    public static partial void OptOutNotSaved(ILogger logger, Exception exception, string messageId);

    [LoggerMessage(1014, LogLevel.Warning, "No sender of emails is registered: users are not told when MFA is set up, reset or misused")]
    public static partial void NoNoticeSender(ILogger logger);

    [LoggerMessage(1016, LogLevel.Error, "The directory failed when {ClinicId}/{UserId} was to be told of something")]
    public static partial void UserToTellNotFound(ILogger logger, Exception exception, string clinicId, string userId);

    [LoggerMessage(1017, LogLevel.Error, "After the reset of {ClinicId}/{UserId} it could not be found out whether their pending challenges can be read")]
    public static partial void ChallengesNotMended(ILogger logger, Exception exception, string clinicId, string userId);

    [LoggerMessage(1015, LogLevel.Warning, "Whether the session of {ClinicId}/{UserId} was ended elsewhere could not be asked: it goes on")]
    public static partial void SessionNotChecked(ILogger logger, Exception exception, string clinicId, string userId);
}
