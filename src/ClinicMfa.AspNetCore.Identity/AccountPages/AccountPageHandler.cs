using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>
/// Lets those in to the account pages for whom the gate is not: users in no clinic, who have Identity's own two-factor, and patients at the portal. A clinic's staff go
/// through the gate as everywhere. It answers ClinicMfa's requirements only; what the host requires besides stays required.
/// </summary>
internal sealed class AccountPageHandler<TUser>(IOptions<AuthorizationOptions> options) : IAuthorizationHandler
    where TUser : class
{
    public async Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is not HttpContext request
            || request.GetEndpoint()?.Metadata.GetMetadata<AccountPage>() is null
            || context.User.Identity is not { IsAuthenticated: true }
            || GateRequirements(context).ToList() is not { Count: > 0 } ours
            || !await IsOutsideTheGateAsync(context.User, request).ConfigureAwait(false))
            return;
        foreach (var requirement in ours)
            context.Succeed(requirement);
    }

    private IEnumerable<IAuthorizationRequirement> GateRequirements(AuthorizationHandlerContext context) =>
        context.PendingRequirements.Where(options.Value.GetPolicy(ClinicMfaPolicies.Recent)!.Requirements.Contains); // the staff's are among them

    // A nurse who is a patient, too: the account is the one that the staff's codes go to, and a session that began without a code may not change it (B8, B34).
    private static async Task<bool> IsStaffTooAsync(ClaimsPrincipal principal, HttpContext request) =>
        MfaClaimSet.Single(principal, ClinicMfaClaims.Clinic) is not { } clinicId
        || MfaClaimSet.Single(principal, ClinicMfaClaims.User) is not { } userId
        || await request.RequestServices.GetRequiredService<IMfaUserDirectory>().FindAsync(new MfaSubject(clinicId, userId), request.RequestAborted).ConfigureAwait(false) is not null;

    private static async Task<bool> IsOutsideTheGateAsync(ClaimsPrincipal principal, HttpContext request)
    {
        var services = request.RequestServices;
        var gate = services.GetRequiredService<IAuthorizationService>();
        if ((await gate.AuthorizeAsync(principal, request, ClinicMfaPolicies.Portal).ConfigureAwait(false)).Succeeded)
            return !await IsStaffTooAsync(principal, request).ConfigureAwait(false);

        // A session without ClinicMfa's claims may also be a clinic's user's who has proven nothing: who somebody is, the database says.
        return !principal.HasClaim(claim => MfaClaimSet.IsOurs(claim))
            && await services.GetRequiredService<UserManager<TUser>>().GetUserAsync(principal).ConfigureAwait(false) is { } user
            && await services.GetRequiredService<IMfaSignInClinic<TUser>>().FindAsync(user, request, request.RequestAborted).ConfigureAwait(false) is null;
    }
}
