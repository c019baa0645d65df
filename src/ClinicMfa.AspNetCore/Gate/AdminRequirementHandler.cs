using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>Looks the permission up at each request: one that was taken away is gone at once.</summary>
internal sealed class AdminRequirementHandler(IMfaUserDirectory directory, IHttpContextAccessor accessor) : AuthorizationHandler<AdminRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AdminRequirement requirement)
    {
        if (SessionClaims.Read(context.User) is not { Audience: MfaAudience.Staff, Subject: var subject })
            return;
        var aborted = (context.Resource as HttpContext ?? accessor.HttpContext)?.RequestAborted ?? CancellationToken.None;
        if (await directory.FindAsync(subject, aborted).ConfigureAwait(false) is { IsAdmin: true } user && user.Subject == subject)
            context.Succeed(requirement);
    }
}
