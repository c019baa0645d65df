using Microsoft.Extensions.Logging;

namespace ClinicMfa.AspNetCore;

/// <summary>All that this package logs: event ids 4000 to 4099. No code, no secret, no address.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "A half-signed-in cookie could not be read and counts as absent: planted, damaged, or from before the data-protection keys changed.")]
    public static partial void PendingCookieUnreadable(this ILogger logger);

    [LoggerMessage(4001, LogLevel.Debug, "User {UserId} of clinic {ClinicId} gave the right password and has to go on at /mfa.")]
    public static partial void SignInPending(this ILogger logger, string clinicId, string userId);

    [LoggerMessage(4002, LogLevel.Debug, "User {UserId} of clinic {ClinicId} is signed in: {Reason}.")]
    public static partial void SignedIn(this ILogger logger, string clinicId, string userId, MfaCompletionReason reason);

    [LoggerMessage(4003, LogLevel.Debug, "User {UserId} of clinic {ClinicId} proved it again in a live session.")]
    public static partial void SteppedUp(this ILogger logger, string clinicId, string userId);

    [LoggerMessage(4004, LogLevel.Information, "A step-up of user {UserId} of clinic {ClinicId} came back without the session it belongs to.")]
    public static partial void StepUpWithoutSession(this ILogger logger, string clinicId, string userId);

    [LoggerMessage(4005, LogLevel.Information, "A form under /mfa came without its antiforgery token and was not read.")]
    public static partial void FormRefused(this ILogger logger);

    [LoggerMessage(4006, LogLevel.Warning, "The user directory failed for a page under /mfa, which is shown in English and UTC.")]
    public static partial void DirectoryFailed(this ILogger logger, Exception exception);

    [LoggerMessage(4007, LogLevel.Debug, "The gate refused {Path}: no completed {Audience} session of the clinic it is about.")]
    public static partial void GateRefused(this ILogger logger, string path, MfaAudience audience);

    [LoggerMessage(4008, LogLevel.Warning, "ClinicMfaAspNetCoreOptions.RequestedClinic is set, but there is no HTTP request to ask it about: refused.")]
    public static partial void NoRequestToAsk(this ILogger logger);

    [LoggerMessage(4009, LogLevel.Error, "What user {UserId} of clinic {ClinicId} had asked for failed in {FollowUp} after their code was accepted. The session has the fresh proof; they go back to where they asked.")]
    public static partial void FollowUpFailed(this ILogger logger, string clinicId, string userId, string followUp, Exception exception);

    [LoggerMessage(4010, LogLevel.Information, "A session of user {UserId} of clinic {ClinicId} was ended by a reset or by signing out everywhere, and is refused.")]
    public static partial void SessionEnded(this ILogger logger, string clinicId, string userId);

    [LoggerMessage(4011, LogLevel.Warning, "Whether the browser of user {UserId} of clinic {ClinicId} is trusted could not be read; the login stays refused.")]
    public static partial void TrustNotRead(this ILogger logger, string clinicId, string userId, Exception exception);

    [LoggerMessage(4012, LogLevel.Information, "A call of the JSON API came from a page of another origin and was not read.")]
    public static partial void ForeignOrigin(this ILogger logger);
}
