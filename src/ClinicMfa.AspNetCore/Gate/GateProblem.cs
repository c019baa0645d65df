using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.AspNetCore;

/// <summary>What the gate tells apps: status 401, what is missing (RFC 6750, RFC 9470), and a problem (RFC 9457).</summary>
internal static class GateProblem
{
    /// <summary>Says that a session is needed, after the host's scheme has made its challenge: what that said stays, but for a redirect to its login page.</summary>
    public static async Task AskForSessionAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted)
            return;
        response.Headers.Remove("Location");
        if (context.User.Identity is { IsAuthenticated: true })
            response.Headers.WWWAuthenticate = Insufficient("A completed login to this clinic is required");
        else if (response.Headers.WWWAuthenticate.Count == 0)
            response.Headers.WWWAuthenticate = "Bearer";
        var view = await ViewAsync(context).ConfigureAwait(false);
        await WriteAsync(context, view, new ApiProblem
        {
            Type = MfaProblemTypes.SessionRequired,
            Title = view.Texts.GoneTitle,
            Status = StatusCodes.Status401Unauthorized,
            Detail = view.Texts.Gone(ChallengeEnd.NotFound),
        }).ConfigureAwait(false);
    }

    /// <summary>Says how old a code may be: the client gets a fresher one and comes again (RFC 9470).</summary>
    public static async Task AskForCodeAsync(HttpContext context)
    {
        var maxAge = (int)RecentRequirement.LimitFor(context.Request).TotalSeconds;
        context.Response.Headers.WWWAuthenticate = $"{Insufficient("A more recent authentication is required")}, max_age=\"{maxAge}\"";
        var view = await ViewAsync(context).ConfigureAwait(false);
        await WriteAsync(context, view, new ApiProblem
        {
            Type = MfaProblemTypes.RecentCodeRequired,
            Title = view.Texts.ConfirmTitle,
            Status = StatusCodes.Status401Unauthorized,
            Detail = view.Texts.Confirm,
            MaxAge = maxAge,
        }).ConfigureAwait(false);
    }

    /// <summary>What a token would have to prove besides (RFC 9470).</summary>
    public static string Insufficient(string description) => $"Bearer error=\"insufficient_user_authentication\", error_description=\"{description}\"";

    // The language of whoever has a session; its step is not looked at.
    private static async Task<MfaPageView> ViewAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var user = SessionClaims.Read(context.User) is { } session
            ? await services.GetRequiredService<MfaUserLookup>().FindAsync(session.Subject, context.RequestAborted).ConfigureAwait(false)
            : null;
        return new MfaPageView(new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound)), user, services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<MfaTextCatalog>(), RequestedLanguage.Of(context))
        {
            LoginPath = "",
            HomePath = "",
            PagePath = "",
        };
    }

    private static Task WriteAsync(HttpContext context, MfaPageView view, ApiProblem problem)
    {
        context.Response.Headers.ContentLanguage = view.Language;
        return new ApiProblemResult(problem).ExecuteAsync(context);
    }
}
