using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>Translates refusals, and answers that are not accepted, in the words of the pages.</summary>
internal static class ApiProblems
{
    /// <summary>What is wrong, if anything.</summary>
    public static ApiProblem? Of(MfaPageView view) => view.Step switch
    {
        MfaStep.Refused refused => Of(refused, view),
        MfaStep.ChooseMethod { IsMissing: true } => NotAccepted(view, MfaProblemTypes.MethodMissing, view.Texts.NoMethodTitle, view.Texts.ChooseMissing),
        MfaStep.EnterPhoneNumber { Problem: { } problem } phone => NotAccepted(view, MfaProblemTypes.PhoneNumber, view.Texts.NoPhoneTitle, view.PhoneProblem(phone)!) with
        {
            Reason = CamelCase<PhoneNumberProblem>.Of(problem),
            RetryAt = phone.RetryAt,
        },
        MfaStep.EnterCode { Problem: { } problem } code => Of(problem, code, view),
        _ => null,
    };

    /// <summary>A login that is not complete, where that is no success.</summary>
    /// <param name="view">The step that waits.</param>
    /// <param name="api">Where it is answered, if the host maps the API.</param>
    public static ApiProblem ProofRequired(MfaPageView view, string? api) => new()
    {
        Type = MfaProblemTypes.ProofRequired,
        Title = view.Texts.ConfirmTitle,
        Status = StatusCodes.Status401Unauthorized,
        Detail = view.Texts.ProofRequired,
        Step = ApiSteps.Of(view),
        Api = api,
    };

    /// <summary>The type of a refusal.</summary>
    public static string TypeOf(MfaRefusal refusal) => refusal switch
    {
        MfaRefusal.Locked => MfaProblemTypes.Locked,
        MfaRefusal.TooManyMessages => MfaProblemTypes.TooManyMessages,
        MfaRefusal.CannotDeliver => MfaProblemTypes.CannotDeliver,
        MfaRefusal.Busy => MfaProblemTypes.Busy,
        MfaRefusal.ChallengeGone => MfaProblemTypes.ChallengeGone,
        MfaRefusal.UnknownUser => MfaProblemTypes.UnknownUser,
        MfaRefusal.IdentityNotAttested => MfaProblemTypes.IdentityNotAttested,
        _ => MfaProblemTypes.Unavailable,
    };

    /// <summary>When to try again, where it is known.</summary>
    public static DateTimeOffset? RetryAtOf(MfaRefusal refusal) => refusal switch
    {
        MfaRefusal.Locked locked => locked.Until,
        MfaRefusal.TooManyMessages many => many.RetryAt,
        MfaRefusal.CannotDeliver cannot => cannot.RetryAt,
        MfaRefusal.Busy busy => busy.RetryAt,
        _ => null,
    };

    private static ApiProblem Of(MfaStep.Refused refused, MfaPageView view) => new()
    {
        Type = TypeOf(refused.Refusal),
        Title = view.Heading(refused.Refusal),
        Status = StepStatus.Of(refused),
        Detail = view.Reason(refused.Refusal),
        RetryAt = RetryAtOf(refused.Refusal),
        Reason = refused.Refusal switch
        {
            MfaRefusal.CannotDeliver cannot => CamelCase<DeliveryFailure>.Of(cannot.Failure),
            MfaRefusal.ChallengeGone gone => CamelCase<ChallengeEnd>.Of(gone.Reason),
            _ => null,
        },
        Alternatives = refused.Refusal is MfaRefusal.CannotDeliver { Alternatives: var alternatives } ? ApiSteps.Names(alternatives) : null,
        CanChangePhoneNumber = refused.CanChangePhoneNumber ? true : null,
    };

    private static ApiProblem Of(CodeProblem problem, MfaStep.EnterCode code, MfaPageView view)
    {
        var detail = view.CodeProblem(code)!;
        return problem switch
        {
            CodeProblem.Wrong wrong => NotAccepted(view, MfaProblemTypes.CodeWrong, view.Texts.NoCodeTitle, detail) with { TriesLeft = wrong.TriesLeft },
            CodeProblem.Expired => NotAccepted(view, MfaProblemTypes.CodeExpired, view.Texts.NoCodeTitle, detail),
            CodeProblem.Earlier earlier => NotAccepted(view, MfaProblemTypes.CodeEarlier, view.Texts.NoCodeTitle, detail) with { Reference = earlier.Reference.Value },
            CodeProblem.TooEarlyToResend early => NotAccepted(view, MfaProblemTypes.ResendTooEarly, view.Texts.NoResendTitle, detail) with { RetryAt = early.RetryAt },
            _ => NotAccepted(view, MfaProblemTypes.CodeMalformed, view.Texts.NoCodeTitle, detail),
        };
    }

    private static ApiProblem NotAccepted(MfaPageView view, string type, string title, string detail) =>
        new() { Type = type, Title = title, Status = StatusCodes.Status422UnprocessableEntity, Detail = detail, Step = ApiSteps.Of(view) };
}
