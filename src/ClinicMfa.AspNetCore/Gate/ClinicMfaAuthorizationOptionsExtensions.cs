using ClinicMfa;
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

    /// <summary>
    /// Says by a permission of the host's own who passes <see cref="ClinicMfaPolicies.Admin"/>, beside the gate: <c>options.UseClinicMfaAdmin(policy => policy.RequireRole("Clinic manager"))</c>.
    /// Without it the directory's <see cref="MfaUser.IsAdmin"/> is asked at each request.
    /// </summary>
    /// <remarks>What an Admin then does is checked against the directory all the same (rule P2): let it answer by the same permission.</remarks>
    /// <param name="options">The authorization options.</param>
    /// <param name="permission">What somebody needs. <see cref="ClinicMfaPolicies.Staff"/> is required anyway.</param>
    /// <exception cref="ArgumentException">It requires nothing, so that every member of staff would be an Admin.</exception>
    public static AuthorizationOptions UseClinicMfaAdmin(this AuthorizationOptions options, Action<AuthorizationPolicyBuilder> permission)
    {
        var builder = new AuthorizationPolicyBuilder();
        permission(builder);
        if (builder.Requirements.Count == 0)
            throw new ArgumentException("The permission of an Admin requires nothing: name a role, a claim or a requirement.", nameof(permission));
        options.AddPolicy(ClinicMfaPolicies.Admin, builder.Combine(GatePolicies.Staff).Build());
        return options;
    }
}
