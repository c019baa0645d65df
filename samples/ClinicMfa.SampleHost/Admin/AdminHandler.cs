using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.SampleHost.Admin;

/// <summary>Looks the permission up at each request: one that was taken away is gone at once.</summary>
internal sealed class AdminHandler(CurrentUser currentUser) : AuthorizationHandler<AdminRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AdminRequirement requirement)
    {
        if (await currentUser.FindAsync() is { IsAdmin: true })
            context.Succeed(requirement);
    }
}
