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

    [LoggerMessage(1004, LogLevel.Warning, "Challenge {ChallengeId} was too busy to note that its message was refused")]
    public static partial void RefusalNotSaved(ILogger logger, string challengeId);

    [LoggerMessage(1005, LogLevel.Error, "MFA could not answer for {ClinicId}/{UserId}: nobody was let in")]
    public static partial void CouldNotAnswer(ILogger logger, Exception exception, string clinicId, string userId);

    [LoggerMessage(1006, LogLevel.Warning, "MFA state is kept in memory: it is lost when this process ends, and no other server sees it")]
    public static partial void StateInMemory(ILogger logger);

    [LoggerMessage(1007, LogLevel.Warning, "The line-type lookup failed; whether such a number is accepted is the setting ClinicMfa:AcceptUnknownLineType")]
    public static partial void LineTypeLookupFailed(ILogger logger, Exception exception);

    [LoggerMessage(1008, LogLevel.Warning, "The message whose code was accepted in challenge {ChallengeId} still counts against the send budgets")]
    public static partial void BudgetNotGivenBack(ILogger logger, Exception exception, string challengeId);
}
