using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// Turns the gate's refusals into the way on: the host's login where the session is not the right one or was ended, a step-up where it is only not
/// recent enough. Without it they would be "forbidden", a dead end. Apps are told what is missing, with status 401 (<see cref="GateProblem"/>).
/// </summary>
internal sealed class GateResultHandler(IAuthorizationMiddlewareResultHandler inner) : IAuthorizationMiddlewareResultHandler
{
    // Which of a Razor page's handlers takes the form: in the address the page is opened at it would keep the page from being made ready.
    private const string PageHandler = "handler";

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var failure = authorizeResult.Forbidden ? authorizeResult.AuthorizationFailure : null;
        if (failure?.FailureReasons.OfType<EndedSession>().FirstOrDefault() is { } ended)
        {
            await SignOutAsync(context, ended).ConfigureAwait(false);
            await ChallengeAsync(next, context, policy).ConfigureAwait(false);
            return;
        }

        var failed = failure is { FailCalled: false } ? failure.FailedRequirements.ToList() : [];
        if (failed.Exists(requirement => requirement is SessionRequirement) || (authorizeResult.Challenged && policy.Requirements.Any(requirement => requirement is SessionRequirement)))
            await ChallengeAsync(next, context, policy).ConfigureAwait(false);
        else if (failed.Count == 0 || !failed.TrueForAll(requirement => requirement is RecentRequirement))
            await inner.HandleAsync(next, context, policy, authorizeResult).ConfigureAwait(false);
        else if (IsApi(context))
            await GateProblem.AskForCodeAsync(context).ConfigureAwait(false);
        else
            await AskBrowserAsync(context).ConfigureAwait(false);
    }

    // The host's own scheme says how to log in; an app is not to be sent to a page.
    private async Task ChallengeAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy)
    {
        await inner.HandleAsync(next, context, policy, PolicyAuthorizationResult.Challenge()).ConfigureAwait(false);
        if (IsApi(context))
            await GateProblem.AskForSessionAsync(context).ConfigureAwait(false);
    }

    // With its cookie the browser would be sent to the login at each click, and the store asked each time.
    private static async Task SignOutAsync(HttpContext context, EndedSession ended)
    {
        if (ended.Scheme is not { } scheme)
            return;
        var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        if (await handlers.GetHandlerAsync(context, scheme).ConfigureAwait(false) is IAuthenticationSignOutHandler)
            await context.SignOutAsync(scheme).ConfigureAwait(false);
    }

    private static async Task AskBrowserAsync(HttpContext context)
    {
        var request = context.Request;
        var isForm = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        var returnPath = LocalPath.OrElse(request.PathBase + request.Path + (isForm ? WithoutHandler(request) : request.QueryString), request.PathBase + "/");
        var path = IsOpenedByNobody(request)
            ? request.PathBase + MfaPaths.ConfirmRoot + QueryString.Create("returnPath", returnPath)
            : await context.RequestServices.GetRequiredService<StepUpFlow>().StartAsync(context, returnPath, [], isFormTooOld: isForm).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(path);
    }

    private static QueryString WithoutHandler(HttpRequest request) => new QueryBuilder(request.Query.Where(item =>
        !string.Equals(item.Key, PageHandler, StringComparison.OrdinalIgnoreCase))).ToQueryString();

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
