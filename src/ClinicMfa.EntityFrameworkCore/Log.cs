using Microsoft.Extensions.Logging;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>All that this package logs. Event ids 1300–1399, each once; no code, address or number (rules C6, A2).</summary>
internal static partial class Log
{
    [LoggerMessage(1300, LogLevel.Warning, "The database failed a unit of work, which is tried again (failures so far: {Failures})")]
    public static partial void TriedAgain(ILogger logger, Exception exception, int failures);

    [LoggerMessage(1301, LogLevel.Error, "Whether fact {FactId} and its document were saved could not be read after a fault: nobody was let in")]
    public static partial void OutcomeUnknown(ILogger logger, Exception exception, Guid factId);

    [LoggerMessage(1310, LogLevel.Debug, "Deleted {Challenges} expired challenge documents and {Budgets} send budgets")]
    public static partial void CleanedUp(ILogger logger, int challenges, int budgets);

    [LoggerMessage(1311, LogLevel.Warning, "Not all that has expired could be deleted; the next round tries again")]
    public static partial void NotCleanedUp(ILogger logger, Exception exception);

    [LoggerMessage(1312, LogLevel.Information, "Deleted {Facts} audit facts and {Deliveries} deliveries older than {Years} years (ClinicMfa:AuditRetentionYears)")]
    public static partial void AuditDeleted(ILogger logger, int facts, int deliveries, int years);
}
