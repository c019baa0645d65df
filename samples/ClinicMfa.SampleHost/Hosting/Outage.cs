using System.Data.Common;
using StackExchange.Redis;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>Tells what passes by itself from what is a bug: a database or server that can't be reached, or doesn't answer in time.</summary>
internal static class Outage
{
    /// <summary>Whether it is one, or was caused by one.</summary>
    public static bool IsOne(Exception exception) => CauseOf(exception) is not null;

    /// <summary>What the database or server said, if that is the cause: EF Core wraps it.</summary>
    public static Exception? CauseOf(Exception? exception)
    {
        while (exception is not (null or IOException or TimeoutException or DbException or RedisException))
            exception = exception.InnerException;
        return exception;
    }
}
