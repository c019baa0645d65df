using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// Answers a single-page or mobile app with the next step as JSON, or with a problem (RFC 9457). A host's own JSON login returns it:
/// <c>return outcome.ToJsonResult();</c>. It describes its answers for OpenAPI.
/// </summary>
/// <remarks>
/// Where the session is complete and the host's scheme wrote an answer of its own, as a bearer scheme writes its tokens, that is the answer and
/// nothing is added.
/// </remarks>
public sealed class MfaStepResult : IResult, IEndpointMetadataProvider
{
    private readonly FlowAnswer _answer;

    // Whether a login that is not complete is a problem: its client takes every success for a session.
    private readonly bool _isProofAProblem;

    internal MfaStepResult(FlowAnswer answer, bool isProofAProblem = false) => (_answer, _isProofAProblem) = (answer, isProofAProblem);

    /// <summary>Writes it.</summary>
    /// <param name="httpContext">The request that is answered.</param>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        StayHere(httpContext.Response);
        if (_answer is FlowAnswer.Done done)
            await WriteAsync(httpContext, done).ConfigureAwait(false);
        else
            await WriteAsync(httpContext, await ViewAsync(httpContext).ConfigureAwait(false)).ConfigureAwait(false);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => StepResponses.AddTo(builder.Metadata);

    private static Task WriteAsync(HttpContext context, FlowAnswer.Done done) =>
        IsAnswered(context.Response)
            ? Task.CompletedTask
            : WriteAsync(context, new ApiStep.Completed { Reason = done.Completion.Reason, ReturnPath = done.Path });

    private Task WriteAsync(HttpContext context, MfaPageView view)
    {
        context.Response.Headers.ContentLanguage = view.Language;
        var problem = ApiProblems.Of(view);
        if (problem is null && _isProofAProblem)
        {
            problem = ApiProblems.ProofRequired(view, context.RequestServices.GetRequiredService<LinkGenerator>().GetPathByName(context, ApiEndpoints.CurrentName));
            context.Response.Headers.WWWAuthenticate = GateProblem.Insufficient("The login needs a second proof");
        }

        if (problem is null)
            return WriteAsync(context, ApiSteps.Of(view));
        if ((StepStatus.RetryAfter(view.Step, view.Now) ?? problem.RetryAt - view.Now) is { } wait)
            context.Response.Headers.RetryAfter = $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0}";
        return new ApiProblemResult(problem).ExecuteAsync(context);
    }

    private static Task WriteAsync(HttpContext context, ApiStep step)
    {
        ApiHeaders.Set(context.Response);
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, step, ApiJson.Default.ApiStep, context.RequestAborted);
    }

    // A cookie scheme redirects to the return path by itself; an app is told where that is.
    private static void StayHere(HttpResponse response)
    {
        if (IsAnswered(response))
            return;
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.Remove("Location");
    }

    // By the handler of the session's scheme. Its body is on its way, or at least its type is said.
    private static bool IsAnswered(HttpResponse response) => response.HasStarted || response.ContentType is not null;

    private async Task<MfaPageView> ViewAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var (step, pending, notice) = _answer switch
        {
            FlowAnswer.Shown shown => (shown.Step, shown.Pending, shown.Notice),
            FlowAnswer.GoOn next => (next.Step, next.Pending, null),
            _ => (new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound)), (PendingTicket?)null, (MfaRefusal?)null),
        };
        var user = pending is null ? null : await services.GetRequiredService<MfaUserLookup>().FindAsync(step, pending.Subject, context.RequestAborted).ConfigureAwait(false);
        var options = services.GetRequiredService<IOptions<ClinicMfaAspNetCoreOptions>>().Value;
        return new MfaPageView(step, user, services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<MfaTextCatalog>(), RequestedLanguage.Of(context))
        {
            LoginPath = "",
            HomePath = "",
            PagePath = "",
            IsStepUp = pending is { Kind: PendingKind.StepUp },
            Notice = notice,
            TermsAddress = MfaPaths.Link(context, options.TermsAddress),
            PrivacyAddress = MfaPaths.Link(context, options.PrivacyAddress),
        };
    }
}
