using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>The HTTP status of a page, and when to come again.</summary>
internal static class StepStatus
{
    private static readonly TimeSpan UnavailableFor = TimeSpan.FromSeconds(30);

    public static int Of(MfaStep step) => step switch
    {
        MfaStep.Refused { Refusal: MfaRefusal.Locked or MfaRefusal.TooManyMessages or MfaRefusal.Busy } => StatusCodes.Status429TooManyRequests,
        MfaStep.Refused { Refusal: MfaRefusal.Unavailable } => StatusCodes.Status503ServiceUnavailable,
        MfaStep.Refused { Refusal: MfaRefusal.ChallengeGone } => StatusCodes.Status410Gone,
        MfaStep.Refused { Refusal: MfaRefusal.UnknownUser or MfaRefusal.IdentityNotAttested } => StatusCodes.Status403Forbidden,
        MfaStep.Refused => StatusCodes.Status422UnprocessableEntity,
        _ => StepFacts.HasProblem(step) ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
    };

    /// <summary>For the header <c>Retry-After</c>; <see langword="null"/> where waiting does not help.</summary>
    public static TimeSpan? RetryAfter(MfaStep step, DateTimeOffset now) => step switch
    {
        MfaStep.Refused { Refusal: MfaRefusal.Locked { Until: { } until } } => until - now,
        MfaStep.Refused { Refusal: MfaRefusal.TooManyMessages many } => many.RetryAt - now,
        MfaStep.Refused { Refusal: MfaRefusal.Busy busy } => busy.RetryAt - now,
        MfaStep.EnterPhoneNumber { RetryAt: { } at } => at - now,
        MfaStep.Refused { Refusal: MfaRefusal.CannotDeliver { RetryAt: { } at } } => at - now,
        MfaStep.Refused { Refusal: MfaRefusal.Unavailable } => UnavailableFor,
        _ => null,
    };
}
