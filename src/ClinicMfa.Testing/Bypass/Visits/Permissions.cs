using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.Testing;

/// <summary>The roles and claims that the policies of endpoints ask for. A visitor without them would be refused for the wrong reason.</summary>
internal static class Permissions
{
    /// <summary>What only ClinicMfa gives, no visitor gives himself.</summary>
    private const string OwnClaims = "clinicmfa:";

    public static async Task<IReadOnlyList<Claim>> OfAsync(IEnumerable<Endpoint> endpoints, IAuthorizationPolicyProvider policies)
    {
        var found = new HashSet<(string Type, string Value)>();
        foreach (var endpoint in endpoints)
        {
            var policy = await AuthorizationPolicy.CombineAsync(
                policies, endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>()).ConfigureAwait(false);
            foreach (var requirement in policy?.Requirements ?? [])
                found.UnionWith(ClaimsFor(requirement));
        }

        return [.. found.Where(claim => !claim.Type.StartsWith(OwnClaims, StringComparison.Ordinal)).Select(claim => new Claim(claim.Type, claim.Value))];
    }

    private static IEnumerable<(string Type, string Value)> ClaimsFor(IAuthorizationRequirement requirement) => requirement switch
    {
        RolesAuthorizationRequirement roles => roles.AllowedRoles.Select(role => (ClaimTypes.Role, role)),
        ClaimsAuthorizationRequirement claim => (claim.AllowedValues ?? []).DefaultIfEmpty("true").Select(value => (claim.ClaimType, value)),
        _ => [],
    };
}
