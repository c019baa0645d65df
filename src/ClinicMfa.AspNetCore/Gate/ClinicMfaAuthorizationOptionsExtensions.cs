using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Authorization;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the gate in front of everything.</summary>
public static class ClinicMfaAuthorizationOptionsExtensions
{
    /// <summary>
    /// Makes <see cref="ClinicMfaPolicies.Staff"/> the policy of each endpoint that names none, and of a bare <c>[Authorize]</c>. Login and public pages say
    /// <c>[AllowAnonymous]</c>, portal pages name <see cref="ClinicMfaPolicies.Portal"/>. An endpoint that names roles or another policy has to name this one too.
    /// </summary>
    public static AuthorizationOptions UseClinicMfaStaffAsFallback(this AuthorizationOptions options)
    {
        options.DefaultPolicy = GatePolicies.Staff;
        options.FallbackPolicy = GatePolicies.Staff;
        return options;
    }
}
