using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.SampleHost.Admin;

/// <summary>The Admin pages' authorization policy: the gate, and the Admin permission in the session's clinic. ClinicMfa checks the permission again itself (rule P2).</summary>
internal static class AdminPolicy
{
    public const string Name = "Admin";

    /// <summary>To be called when the staff's policy is the default one.</summary>
    public static AuthorizationOptions AddAdminPolicy(this AuthorizationOptions options)
    {
        options.AddPolicy(Name, new AuthorizationPolicyBuilder(options.DefaultPolicy).AddRequirements(new AdminRequirement()).Build());
        return options;
    }
}
