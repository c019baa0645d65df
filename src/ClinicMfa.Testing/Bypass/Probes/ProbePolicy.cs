using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace ClinicMfa.Testing;

/// <summary>
/// Puts a stand-in, with the same metadata, in place of the endpoint that routing chose: whoever reaches it has passed everything in front of the endpoint, and nothing
/// of the host's was changed by the try.
/// </summary>
internal sealed class ProbePolicy(ProbeLog probes) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>Last, when Razor Pages and MVC have found their actions.</summary>
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        if (probes.Of(httpContext.Request) is not { } probe)
            return Task.CompletedTask;
        int? best = null; // they come best first, and routing takes the best
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i) || candidates[i].Score != (best ??= candidates[i].Score))
                continue;
            var endpoint = candidates[i].Endpoint;
            probe.Matched.Add(endpoint);
            if (!probe.IsReal)
                candidates.ReplaceEndpoint(i, StandIn(endpoint, probe), candidates[i].Values);
        }

        return Task.CompletedTask;
    }

    private static Endpoint StandIn(Endpoint endpoint, Probe probe)
    {
        return new Endpoint(TakeNote, endpoint.Metadata, endpoint.DisplayName);

        Task TakeNote(HttpContext context)
        {
            probe.IsReached = true;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }
    }
}
