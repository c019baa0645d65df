using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>What each endpoint of the API does: reads what was sent, and asks what the page asks. No rule is here.</summary>
internal static class ApiEndpoints
{
    /// <summary>The name by which the current step's address is found.</summary>
    public const string CurrentName = "GetMfaStep";

    private const string Nothing = "{} or empty";
    private const string Methods = "such as {} or {\"methods\": [\"text\"]}, with methods email or text";

    public static async Task<MfaStepResult> CurrentAsync(
        HttpContext context, PendingFlow flow, [Description("The form again whose answer may still be changed: method or phone.")] string? show)
    {
        var answer = await flow.CurrentAsync(context).ConfigureAwait(false);
        return new(answer is FlowAnswer.Shown shown ? shown with { Step = EarlierStep.Of(shown.Step, show) } : answer);
    }

    public static async Task<MfaStepResult> MethodAsync(HttpContext context, PendingFlow flow, IMfaSignInService service)
    {
        var body = await ApiBody.ReadAsync(context.Request, ApiJson.Default.MethodBody).ConfigureAwait(false);
        var chosen = MfaMethod.TryParse(body?.Method, out var method) ? method : (MfaMethod?)null;
        return new(await flow.AnswerAsync(context, proof => service.ChooseMethodAsync(proof, chosen, context.RequestAborted)).ConfigureAwait(false));
    }

    public static async Task<MfaStepResult> PhoneAsync(HttpContext context, PendingFlow flow, IMfaSignInService service)
    {
        var body = await ApiBody.ReadAsync(context.Request, ApiJson.Default.PhoneBody).ConfigureAwait(false);
        var typed = ApiBody.Typed(body?.Phone);
        var consent = ApiBody.Typed(body?.Consent) ?? ConsentText.NotStated;
        return new(await flow.AnswerAsync(context, proof => service.SubmitPhoneNumberAsync(proof, typed, consent, context.RequestAborted)).ConfigureAwait(false));
    }

    public static async Task<MfaStepResult> CodeAsync(HttpContext context, PendingFlow flow, IMfaSignInService service)
    {
        var body = await ApiBody.ReadAsync(context.Request, ApiJson.Default.CodeBody).ConfigureAwait(false);
        var (typed, trust) = (ApiBody.Typed(body?.Code), body is { TrustBrowser: true });
        return new(await flow.AnswerAsync(context, proof => service.SubmitCodeAsync(proof, typed, trust, context.RequestAborted)).ConfigureAwait(false));
    }

    public static async Task<IResult> SendAsync(HttpContext context, PendingFlow flow, IMfaSignInService service) =>
        await ApiBody.IsEmptyAsync(context.Request).ConfigureAwait(false)
            ? new MfaStepResult(await flow.AnswerAsync(context, proof => service.SendAgainAsync(proof, context.RequestAborted)).ConfigureAwait(false))
            : new ApiProblemResult(ClientProblems.InvalidRequest(Nothing));

    public static async Task<IResult> LeaveAsync(HttpContext context, PendingFlow flow)
    {
        if (!await ApiBody.IsEmptyAsync(context.Request).ConfigureAwait(false))
            return new ApiProblemResult(ClientProblems.InvalidRequest(Nothing));
        await flow.LeaveAsync(context).ConfigureAwait(false);
        return Results.NoContent();
    }

    public static Task<IResult> StepUpAsync(HttpContext context, StepUpFlow stepUp) =>
        BeginAsync(context, (home, methods) => stepUp.BeginAsync(context, home, methods));

    public static Task<IResult> ChangeAsync(HttpContext context, StepUpFlow stepUp) =>
        BeginAsync(context, (home, methods) => stepUp.BeginChangeAsync(context, home, methods));

    private static async Task<IResult> BeginAsync(HttpContext context, Func<string, IReadOnlyList<MfaMethod>, Task<FlowAnswer>> begin)
    {
        var body = await ApiBody.ReadAsync(context.Request, ApiJson.Default.MethodsBody).ConfigureAwait(false);
        return body?.Parse() is { } methods
            ? new MfaStepResult(await begin(context.Request.PathBase + "/", methods).ConfigureAwait(false))
            : new ApiProblemResult(ClientProblems.InvalidRequest(Methods));
    }
}
