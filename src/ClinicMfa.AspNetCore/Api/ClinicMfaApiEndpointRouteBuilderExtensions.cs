using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the flow as a JSON API, for single-page and mobile apps.</summary>
public static class ClinicMfaApiEndpointRouteBuilderExtensions
{
    /// <summary>Maps the flow as a JSON API: the same steps as the pages under <c>/mfa</c>. To be called once; <c>docs/api.md</c> says how it is used.</summary>
    /// <param name="endpoints">Where to map it.</param>
    /// <param name="prefix">Where the current step is; the answers are posted below it. Default: <c>/api/mfa</c>.</param>
    /// <returns>All of its endpoints, such as for <c>RequireCors</c> where <see cref="ClinicMfaAspNetCoreOptions.ApiOrigins"/> lists further origins.</returns>
    public static IEndpointConventionBuilder MapClinicMfaApi(this IEndpointRouteBuilder endpoints, string prefix = "/api/mfa")
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        var group = endpoints.MapGroup(prefix).WithTags("Multifactor authentication").DisableCookieRedirect();
        group.RequireClinicMfaOrigin().AddEndpointFilter<JsonContentFilter>();

        Describe(group.MapGet("", ApiEndpoints.CurrentAsync), ApiEndpoints.CurrentName, "The current step", "Sends nothing. A browser found trusted meanwhile is let in.").AllowAnonymous();
        DescribePost<MethodBody>(group.MapPost("/method", ApiEndpoints.MethodAsync), "ChooseMfaMethod", "Chooses a method", "Answers chooseMethod, or takes one of a step's alternatives.").AllowAnonymous();
        DescribePost<PhoneBody>(group.MapPost("/phone", ApiEndpoints.PhoneAsync), "SubmitMfaPhoneNumber", "Gives a phone number", "Answers enterPhoneNumber. A code is sent there.").AllowAnonymous();
        DescribePost<CodeBody>(group.MapPost("/code", ApiEndpoints.CodeAsync), "SubmitMfaCode", "Types a code", "Answers enterCode. The right one begins or renews the session.").AllowAnonymous();
        DescribePost<EmptyBody>(Invalid(group.MapPost("/send", ApiEndpoints.SendAsync)), "SendMfaCode", "Sends a new code", "In place of the last one.").AllowAnonymous();
        Problems(group.MapPost("/leave", ApiEndpoints.LeaveAsync), StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status415UnsupportedMediaType)
            .WithMetadata(new ApiBodyMetadata(typeof(EmptyBody)), new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)))
            .WithName("LeaveMfa").WithSummary("Gives up").WithDescription("The half-finished login or step-up is forgotten; a session stays as it is.").AllowAnonymous();
        DescribePost<MethodsBody>(InSession(group.MapPost("/step-up", ApiEndpoints.StepUpAsync)), "StartMfaStepUp", "Asks for a fresh code", "In a live session, before what needs one (RFC 9470).");
        DescribePost<MethodsBody>(InSession(group.MapPost("/change", ApiEndpoints.ChangeAsync)), "StartMfaChange", "Changes the method or phone number", "In a live session: first a code of the present factor, then the set-up of the new one.");
        return group;
    }

    /// <summary>
    /// Refuses what pages of other origins send to an endpoint of the host's own, by the rule of the JSON API, and has its answers stored nowhere. For
    /// minimal APIs that read JSON, such as the login of a single-page app; forms need an antiforgery token instead.
    /// </summary>
    /// <typeparam name="TBuilder">The endpoint's builder.</typeparam>
    /// <param name="builder">The endpoint.</param>
    public static TBuilder RequireClinicMfaOrigin<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter<TBuilder, OriginFilter>();

    private static RouteHandlerBuilder DescribePost<TBody>(RouteHandlerBuilder endpoint, string name, string summary, string description) =>
        Describe(Problems(endpoint, StatusCodes.Status415UnsupportedMediaType).WithMetadata(new ApiBodyMetadata(typeof(TBody))), name, summary, description);

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name, string summary, string description)
    {
        endpoint.Add(builder => StepResponses.AddTo(builder.Metadata));
        return endpoint.WithName(name).WithSummary(summary).WithDescription(description);
    }

    private static RouteHandlerBuilder InSession(RouteHandlerBuilder endpoint) =>
        Problems(Invalid(endpoint).RequireAuthorization(ClinicMfaPolicies.Staff), StatusCodes.Status401Unauthorized);

    private static RouteHandlerBuilder Invalid(RouteHandlerBuilder endpoint) => Problems(endpoint, StatusCodes.Status400BadRequest);

    private static RouteHandlerBuilder Problems(RouteHandlerBuilder endpoint, params int[] statuses)
    {
        endpoint.Add(builder => Array.ForEach(statuses, status => StepResponses.AddProblemTo(builder.Metadata, status)));
        return endpoint;
    }
}
