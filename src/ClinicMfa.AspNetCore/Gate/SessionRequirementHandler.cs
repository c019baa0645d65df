using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>Lets in completed sessions of the right door and clinic. Anything in doubt is refused.</summary>
internal sealed class SessionRequirementHandler(
    IHttpContextAccessor accessor,
    IOptions<ClinicMfaAspNetCoreOptions> options,
    ILogger<SessionRequirementHandler> logger) : AuthorizationHandler<SessionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SessionRequirement requirement)
    {
        // A SignalR hub's resource is its invocation, not the request.
        var request = context.Resource as HttpContext ?? accessor.HttpContext;
        if (SessionClaims.Read(context.User) is { } session && session.Audience == requirement.Audience && IsForClinic(request, session.Subject.ClinicId))
            context.Succeed(requirement);
        else
            logger.GateRefused(request?.Request.Path.Value ?? "", requirement.Audience);
        return Task.CompletedTask;
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
