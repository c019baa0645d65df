using System.Net;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace ClinicMfa.Redis;

/// <summary>All that this package logs. Event ids 1400–1499, each once; no key, id or document (rule A2).</summary>
internal static partial class Log
{
    [LoggerMessage(1400, LogLevel.Error, "Redis can't be reached at start: logins that need a code are refused until it can; it is tried again each second")]
    public static partial void UnreachableAtStart(ILogger logger, Exception exception);

    [LoggerMessage(1401, LogLevel.Critical, "Redis is refused, and with it logins that need a code: {Problem}")]
    public static partial void ServerMayEvict(ILogger logger, string problem);

    [LoggerMessage(1402, LogLevel.Warning, "The connection to the Redis server {Server} was lost ({Failure}); it is tried again each second")]
    public static partial void ConnectionLost(ILogger logger, EndPoint? server, ConnectionFailureType failure);

    [LoggerMessage(1403, LogLevel.Information, "The Redis server {Server} is connected again")]
    public static partial void ConnectionRestored(ILogger logger, EndPoint? server);

    [LoggerMessage(1404, LogLevel.Debug, "{Servers} connected Redis servers keep what they are given (noeviction)")]
    public static partial void ServersKeepKeys(ILogger logger, int servers);
}
