using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Which faults of a database pass when the whole unit is tried again.</summary>
internal static class TransientFaults
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    /// <summary>SQLSTATEs; the first two leave nothing written, the last two come from connections that a restarted server has ended.</summary>
    private static readonly string[] States =
    [
        "40001", // serialization failure
        "40P01", // deadlock
        "55P03", // lock not available
        "57P01", // admin shutdown
        "57P02", // crash shutdown
    ];

    /// <summary>Whether a fault, or one nested in it, passes: providers and EF wrap them.</summary>
    public static bool Include(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked })
                return true;
            if (fault is DbException database && (database.IsTransient || States.Contains(database.SqlState)))
                return true;
        }

        return false;
    }
}
