using Microsoft.Extensions.Logging;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>All that this package logs: event ids 4100 to 4199. No code, no secret, no address.</summary>
internal static partial class Log
{
    [LoggerMessage(4100, LogLevel.Warning, "User {UserId} of clinic {ClinicId} asked for tokens of scheme {Scheme}. The clinic has MFA on, and this login does not lead to the JSON API, where it could be gone on with: refused, and nothing was sent.")]
    public static partial void TokensRefused(this ILogger logger, string clinicId, string userId, string scheme);

    [LoggerMessage(4101, LogLevel.Information, "The session of user {UserId} is of clinic {ClinicId}, whose user they no longer are: it is no longer complete.")]
    public static partial void SessionNotCarried(this ILogger logger, string clinicId, string userId);

    [LoggerMessage(4103, LogLevel.Information, "A refresh token of user {UserId} of clinic {ClinicId} was refused: its session was never completed there, or has ended.")]
    public static partial void RefreshRefused(this ILogger logger, string clinicId, string userId);

    [LoggerMessage(4102, LogLevel.Debug, "User {UserId} is in no clinic and is signed in as Identity alone would.")]
    public static partial void InNoClinic(this ILogger logger, string userId);
}
