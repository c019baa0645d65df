using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace ClinicMfa.Testing;

/// <summary>Says why an endpoint answers, from what the authorization middleware goes by.</summary>
internal sealed class Explanation(IAuthorizationPolicyProvider policies)
{
    private static readonly Assembly Gate = typeof(AspNetCore.ClinicMfaPolicies).Assembly;

    /// <summary>Of a branch that authorization stands in front of.</summary>
    public const string OfBranchWithoutFallback =
        "Authorization stands in front of this branch, but of what is no endpoint it asks the fallback policy only, and there is no fallback policy that holds ClinicMfa's: "
        + "call options.UseClinicMfaStaffAsFallback() in AddAuthorization, map it as endpoints, or declare it open.";

    /// <summary>Whether a policy asks for the second proof.</summary>
    public static bool HoldsGate(AuthorizationPolicy? policy) => policy is not null && policy.Requirements.Any(requirement => requirement.GetType().Assembly == Gate);

    /// <summary>Why, and what to do about it.</summary>
    public async Task<string> OfAsync(Endpoint endpoint)
    {
        var kind = endpoint.Metadata.GetMetadata<HubMetadata>() is { HubType.Name: var hub } ? $"The SignalR hub {hub}" : "It";
        if (endpoint.Metadata.Any(item => item.GetType().Name == "ShortCircuitMetadata"))
            return $"{kind} is short-circuited: routing answers before authorization is asked. Take ShortCircuit() away.";
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return $"{kind} allows anonymous access. Take [AllowAnonymous] or AllowAnonymous() away, or declare it open.";

        var data = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        var own = endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>();
        var policy = await AuthorizationPolicy.CombineAsync(policies, data, own).ConfigureAwait(false);
        if (policy is null)
            return $"{kind} names no policy, and the application has no fallback policy: call options.UseClinicMfaStaffAsFallback() in AddAuthorization.";
        if (!HoldsGate(policy))
        {
            var names = string.Join(", ", data.Select(item => item.Policy).OfType<string>().Select(name => $"'{name}'"));
            return data.Count == 0 && own.Count == 0
                ? $"{kind} names no policy, and the fallback policy does not hold ClinicMfa's: call options.UseClinicMfaStaffAsFallback() in AddAuthorization."
                : $"{kind} is authorized by {(names.Length == 0 ? "a policy" : names)} that knows nothing of the second proof: require ClinicMfaPolicies.Staff beside it.";
        }

        return $"{kind} is behind ClinicMfa's policy, but authorization is not asked in front of it: call UseAuthorization() after UseRouting() and before the endpoints.";
    }
}
