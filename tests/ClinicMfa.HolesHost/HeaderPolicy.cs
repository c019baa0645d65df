using Microsoft.AspNetCore.Routing.Matching;

namespace ClinicMfa.HolesHost;

/// <summary>Chooses endpoints by a header, as packages for versions of an API do.</summary>
internal sealed class HeaderPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<NeedsHeader>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Endpoint.Metadata.GetMetadata<NeedsHeader>() is { } needed && !httpContext.Request.Headers.ContainsKey(needed.Name))
                candidates.SetValidity(i, false);
        }

        return Task.CompletedTask;
    }

    /// <summary>The header without which the endpoint is not there.</summary>
    internal sealed record NeedsHeader(string Name);
}
