using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.AspNetCore;

/// <summary>What each of <see cref="ClinicMfaPolicies"/> requires.</summary>
internal static class GatePolicies
{
    public static AuthorizationPolicy Staff { get; } = new([new SessionRequirement(MfaAudience.Staff)], []);

    public static AuthorizationPolicy Portal { get; } = new([new SessionRequirement(MfaAudience.PatientPortal)], []);

    public static AuthorizationPolicy Recent { get; } = new([new SessionRequirement(MfaAudience.Staff), new RecentRequirement()], []);

    public static AuthorizationPolicy Admin { get; } = new([new SessionRequirement(MfaAudience.Staff), new AdminRequirement()], []);
}
