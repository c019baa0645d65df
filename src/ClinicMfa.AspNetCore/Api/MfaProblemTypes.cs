namespace ClinicMfa.AspNetCore;

/// <summary>The <c>type</c> of each problem (RFC 9457) that the JSON API and the gate answer with. They are compared by clients and never change their meaning.</summary>
/// <remarks>Names, not addresses: nothing is to be fetched there. <c>docs/api.md</c> says of each what a client does next.</remarks>
public static class MfaProblemTypes
{
    /// <summary>What was typed is no code: nothing, other characters, too many digits, or a body that is not as described. It cost no try (rule C9). Status 422.</summary>
    public const string CodeMalformed = Prefix + "code-malformed";

    /// <summary>Not the right code; <c>triesLeft</c> says how many tries are left. Status 422.</summary>
    public const string CodeWrong = Prefix + "code-wrong";

    /// <summary>The code has expired; it cost no try (rule C2). Status 422.</summary>
    public const string CodeExpired = Prefix + "code-expired";

    /// <summary>The code of an earlier message, whose <c>reference</c> is named; it cost no try (rule C8). Status 422.</summary>
    public const string CodeEarlier = Prefix + "code-earlier";

    /// <summary>A new code was asked for before <c>retryAt</c>. Status 422.</summary>
    public const string ResendTooEarly = Prefix + "resend-too-early";

    /// <summary>No method was chosen, or none of those offered. Status 422.</summary>
    public const string MethodMissing = Prefix + "method-missing";

    /// <summary>The phone number is not accepted; <c>reason</c> is one of <see cref="PhoneNumberProblem"/> in camel case (rule E1). Status 422.</summary>
    public const string PhoneNumber = Prefix + "phone-number";

    /// <summary>Too many wrong codes: until <c>retryAt</c>, or until an Admin unlocks (rule C4). Status 429.</summary>
    public const string Locked = Prefix + "locked";

    /// <summary>Too many messages lately: until <c>retryAt</c> (rule C7). Status 429.</summary>
    public const string TooManyMessages = Prefix + "too-many-messages";

    /// <summary>The code could not be sent; <c>reason</c> is one of <see cref="DeliveryFailure"/> in camel case, <c>alternatives</c> what may be chosen now. Status 422.</summary>
    public const string CannotDeliver = Prefix + "cannot-deliver";

    /// <summary>Too much at once: again at <c>retryAt</c>. Status 429.</summary>
    public const string Busy = Prefix + "busy";

    /// <summary>Nothing is waiting for an answer here: log in again, or begin the step-up again; <c>reason</c> is one of <see cref="ChallengeEnd"/> in camel case. Status 410.</summary>
    public const string ChallengeGone = Prefix + "challenge-gone";

    /// <summary>The clinic does not list the person. Status 403.</summary>
    public const string UnknownUser = Prefix + "unknown-user";

    /// <summary>An Admin of the clinic has to confirm who the person is (threat B8). Status 403.</summary>
    public const string IdentityNotAttested = Prefix + "identity-not-attested";

    /// <summary>Something that is needed does not work at the moment (rule F1). Status 503.</summary>
    public const string Unavailable = Prefix + "unavailable";

    /// <summary>The body is not as described; nothing was done. Status 400.</summary>
    public const string InvalidRequest = Prefix + "invalid-request";

    /// <summary>The request comes from a page of another site, or of one that <see cref="ClinicMfaAspNetCoreOptions.ApiOrigins"/> does not list (threat B25). Status 403.</summary>
    public const string ForeignOrigin = Prefix + "foreign-origin";

    /// <summary>A POST whose content is not declared as <c>application/json</c> (threat B25). Status 415.</summary>
    public const string ContentType = Prefix + "content-type";

    /// <summary>The gate: no completed session for what was asked. Log in. Status 401.</summary>
    public const string SessionRequired = Prefix + "session-required";

    /// <summary>The gate: the session needs a code accepted within <c>maxAge</c> seconds (RFC 9470). Step up, then ask again. Status 401.</summary>
    public const string RecentCodeRequired = Prefix + "recent-code-required";

    /// <summary>A login's password is right, and a second proof is due before there is a session; <c>step</c> is what waits for an answer, <c>api</c> where it is answered. Status 401.</summary>
    public const string ProofRequired = Prefix + "proof-required";

    private const string Prefix = "urn:clinicmfa:problem:";
}
