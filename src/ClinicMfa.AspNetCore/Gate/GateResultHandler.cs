using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// Turns the gate's refusals into the way on: the host's login where the session is not the right one, a step-up where it is only not recent enough.
/// Without it they would be "forbidden", a dead end.
/// </summary>
internal sealed class GateResultHandler(IAuthorizationMiddlewareResultHandler inner) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var failed = authorizeResult is { Forbidden: true, AuthorizationFailure: { FailCalled: false } failure } ? failure.FailedRequirements.ToList() : [];
        if (failed.Exists(requirement => requirement is SessionRequirement))
            return inner.HandleAsync(next, context, policy, PolicyAuthorizationResult.Challenge());
        if (failed.Count == 0 || !failed.TrueForAll(requirement => requirement is RecentRequirement))
            return inner.HandleAsync(next, context, policy, authorizeResult);
        return IsApi(context) ? AskApiAsync(context) : AskBrowserAsync(context);
    }

    private static async Task AskBrowserAsync(HttpContext context)
    {
        var request = context.Request;
        var returnPath = LocalPath.OrElse(request.PathBase + request.Path + request.QueryString, request.PathBase + "/");
        var path = IsOpenedByNobody(request)
            ? request.PathBase + MfaPaths.ConfirmRoot + QueryString.Create("returnPath", returnPath)
            : await context.RequestServices.GetRequiredService<StepUpFlow>().StartAsync(context, returnPath, []).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(path);
    }

    // RFC 9470: the client gets a fresher authentication and comes again.
    private static Task AskApiAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.WWWAuthenticate =
            $"Bearer error=\"insufficient_user_authentication\", error_description=\"A more recent authentication is required\", max_age=\"{RecentRequirement.OpensPagesFor.TotalSeconds:0}\"";
        return Task.CompletedTask;
    }

    private static bool IsApi(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IDisableCookieRedirectMetadata>() is not null
        || (context.Request.Headers.TryGetValue("Sec-Fetch-Mode", out var mode) && mode != "navigate")
        || (context.Request.GetTypedHeaders().Accept is { Count: > 0 } accept && !accept.Any(type => type.MatchesAllTypes || type.MediaType == "text/html"));

    // Neither a link on another site nor a browser that loads pages ahead may make this one send messages.
    private static bool IsOpenedByNobody(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        || request.Headers.ContainsKey("Sec-Purpose")
        || HttpMethods.IsHead(request.Method);
}
