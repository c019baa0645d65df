using System.Diagnostics;

namespace ClinicMfa.AspNetCore;

/// <summary>Translates a step for clients. Never a code, never a secret: they aren't in a step.</summary>
internal static class ApiSteps
{
    /// <summary>Translates a step that waits for an answer.</summary>
    public static ApiStep Of(MfaPageView view) => view.Step switch
    {
        MfaStep.ChooseMethod choose => new ApiStep.ChooseMethod { Methods = Names(choose.Methods), Notice = NoticeOf(view) },
        MfaStep.EnterPhoneNumber phone => new ApiStep.EnterPhoneNumber { CanChooseMethod = phone.CanChooseMethod, Consent = ConsentOf(view), Notice = NoticeOf(view) },
        MfaStep.EnterCode code => Of(code, view),
        var other => throw new UnreachableException($"{other.GetType().Name} waits for no answer."),
    };

    /// <summary>The stable names of methods.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<MfaMethod> methods) => [.. methods.Select(method => method.Name)];

    private static ApiStep.EnterCode Of(MfaStep.EnterCode code, MfaPageView view) => new()
    {
        Purpose = code.Purpose,
        Method = code.Method.Name,
        Destination = code.Destination.Value,
        Reference = code.Reference.Value,
        SentAt = code.SentAt,
        ExpiresAt = code.ExpiresAt,
        ResendAt = code.ResendAt,
        CodeLength = code.CodeLength,
        MayBeLate = code.MayBeLate,
        IsDelivered = code.IsDelivered,
        Failure = code.Failure is { } failure ? CamelCase<DeliveryFailure>.Of(failure) : null,
        Alternatives = Names(code.Alternatives),
        CanChangePhoneNumber = code.CanChangePhoneNumber,
        CanChooseMethod = code.CanChooseMethod,
        OffersToTrustBrowser = code.OffersToTrustBrowser,
        Notice = NoticeOf(view),
    };

    private static ApiConsent ConsentOf(MfaPageView view) => new()
    {
        Text = view.PhoneConsent,
        Version = view.Texts.PhoneConsentVersion,
        TermsAddress = view.TermsAddress,
        PrivacyAddress = view.PrivacyAddress,
    };

    private static ApiNotice? NoticeOf(MfaPageView view) => view.Notice is { } refusal
        ? new ApiNotice { Type = ApiProblems.TypeOf(refusal), Title = view.Heading(refusal), Detail = view.Reason(refusal), RetryAt = ApiProblems.RetryAtOf(refusal) }
        : null;
}
