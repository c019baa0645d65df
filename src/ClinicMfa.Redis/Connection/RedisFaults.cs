using StackExchange.Redis;

namespace ClinicMfa.Redis;

internal static class RedisFaults
{
    /// <summary>Whether a fault says that a server can't be reached or doesn't answer, which mends itself. <see cref="RedisTimeoutException"/> is a <see cref="TimeoutException"/>.</summary>
    public static bool IsUnreachable(Exception fault) => fault is RedisConnectionException or TimeoutException;
}
