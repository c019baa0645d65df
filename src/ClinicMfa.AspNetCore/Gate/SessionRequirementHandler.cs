using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>Lets in completed sessions of the right door and clinic that nobody has ended. Anything in doubt is refused.</summary>
internal sealed class SessionRequirementHandler(
    IHttpContextAccessor accessor,
    IMfaSessions sessions,
    IOptions<ClinicMfaAspNetCoreOptions> options,
    ILogger<SessionRequirementHandler> logger) : AuthorizationHandler<SessionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, SessionRequirement requirement)
    {
        // A SignalR hub's resource is its invocation, not the request.
        var request = context.Resource as HttpContext ?? accessor.HttpContext;
        if (SessionClaims.Read(context.User) is not { } session || session.Audience != requirement.Audience || !IsForClinic(request, session.Subject.ClinicId))
        {
            logger.GateRefused(request?.Request.Path.Value ?? "", requirement.Audience);
            return;
        }

        // Patients are let in with every store down, so theirs is never asked (rule P8).
        if (session.Audience == MfaAudience.Staff && !await sessions.IsAliveAsync(session.Subject, session.Epoch, request?.RequestAborted ?? CancellationToken.None).ConfigureAwait(false))
        {
            logger.SessionEnded(session.Subject.ClinicId, session.Subject.UserId);
            context.Fail(new EndedSession(this, session.Scheme));
            return;
        }

        CheckedSession.Mark(request, session);
        context.Succeed(requirement);
    }

    private bool IsForClinic(HttpContext? request, string clinicId)
    {
        if (options.Value.RequestedClinic is not { } requestedClinic)
            return true;
        if (request is not null)
            return requestedClinic(request) is not { } requested || string.Equals(requested, clinicId, StringComparison.Ordinal);
        logger.NoRequestToAsk();
        return false;
    }
}
