using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>Opening a page needs a code of the last 5 minutes, sending its form one of the last 15: the form is never lost.</summary>
internal sealed class RecentRequirementHandler(IHttpContextAccessor accessor, TimeProvider time) : AuthorizationHandler<RecentRequirement>
{
    // What the servers' clocks may differ by: a code accepted on one a moment ago is not from the future on the other.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RecentRequirement requirement)
    {
        var limit = RecentRequirement.LimitFor((context.Resource as HttpContext ?? accessor.HttpContext)?.Request);
        if (SessionClaims.Read(context.User) is { LatestProof: { } proof } && IsWithin(proof, limit))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private bool IsWithin(MfaProof proof, TimeSpan limit)
    {
        var age = time.GetUtcNow() - proof.At;
        return age >= -ClockTolerance && age < limit;
    }
}
