using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>
/// Identity's <c>login</c> endpoint, where a proof is due: its answer, a bare 401, is replaced by a problem that leads to ClinicMfa's JSON API. Tokens are then the answer to
/// the code.
/// </summary>
internal sealed class ApiLogin
{
    // The name that MapClinicMfaApi() gives the current step, as the OpenAPI document says it.
    private const string CurrentStep = "GetMfaStep";

    private static readonly ApiLogin Mark = new();

    private ApiLogin() { }

    /// <summary>Makes an endpoint lead on.</summary>
    public static void AddTo(EndpointBuilder endpoint)
    {
        endpoint.Metadata.Add(Mark);
        endpoint.FilterFactories.Add((_, next) => async invocation =>
        {
            var answer = await next(invocation).ConfigureAwait(false);
            var context = invocation.HttpContext;
            return context.Features.Get<DueProof>() is { Outcome: var outcome } && LeadsOn(context) && !context.Response.HasStarted ? outcome.ToJsonProblem() : answer;
        });
    }

    /// <summary>Whether this request's sign-in can be gone on with by the JSON API: it is such a login, and the host maps the API.</summary>
    public static bool LeadsOn(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ApiLogin>() is not null
        && context.RequestServices.GetRequiredService<LinkGenerator>().GetPathByName(context, CurrentStep) is not null;
}
