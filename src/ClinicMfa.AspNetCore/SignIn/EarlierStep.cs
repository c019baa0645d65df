namespace ClinicMfa.AspNetCore;

/// <summary>The answer to <c>?show=</c>: the form again whose answer the user may still change. The service has the last word when it is sent.</summary>
internal static class EarlierStep
{
    /// <summary>The form asked for, where there is one; otherwise the step as it is.</summary>
    public static MfaStep Of(MfaStep step, string? show) => (show, step) switch
    {
        ("method", MfaStep.EnterCode { CanChooseMethod: true } code) => new MfaStep.ChooseMethod(code.ChallengeId, MfaMethod.All),
        ("method", MfaStep.EnterPhoneNumber { CanChooseMethod: true } phone) => new MfaStep.ChooseMethod(phone.ChallengeId, MfaMethod.All),
        ("phone", MfaStep.Refused { CanChangePhoneNumber: true, ChallengeId: { } id }) => new MfaStep.EnterPhoneNumber(id, Problem: null, CanChooseMethod: false),
        ("phone", MfaStep.EnterCode { CanChangePhoneNumber: true } code) => new MfaStep.EnterPhoneNumber(code.ChallengeId, Problem: null, code.CanChooseMethod),
        _ => step,
    };
}
