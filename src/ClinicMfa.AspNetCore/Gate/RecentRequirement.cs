using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.AspNetCore;

/// <summary>A code accepted lately in this session.</summary>
internal sealed record RecentRequirement : IAuthorizationRequirement
{
    /// <summary>How long a code allows to open a page: shorter than <see cref="MfaProof.FreshFor"/>, so that the page's form can be filled in and sent.</summary>
    public static TimeSpan OpensPagesFor { get; } = TimeSpan.FromMinutes(5);
}
