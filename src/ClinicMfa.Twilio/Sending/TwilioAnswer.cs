namespace ClinicMfa.Twilio;

/// <summary>What one request came to.</summary>
/// <param name="Result">The answer to give, unless another request follows.</param>
/// <param name="IsFailure">Whether it speaks against Twilio or the account, not against the message: the breaker counts it.</param>
/// <param name="IsBusy">Twilio had too much to do and took nothing: asking again, later, is safe.</param>
/// <param name="RetryAfter">When Twilio says to ask again, if it says.</param>
internal sealed record TwilioAnswer(CodeSendResult Result, bool IsFailure, bool IsBusy = false, TimeSpan? RetryAfter = null)
{
    /// <summary>Nothing was asked: the message has no life left, or there was no time.</summary>
    public static TwilioAnswer NotAsked { get; } = new(new CodeSendResult.Unavailable(RetryAfter: null), IsFailure: false);

    /// <summary>Certainly not taken.</summary>
    public static TwilioAnswer NotTaken { get; } = new(new CodeSendResult.Unavailable(RetryAfter: null), IsFailure: true);

    /// <summary>Perhaps taken: nothing may follow.</summary>
    public static TwilioAnswer Unknown { get; } = new(new CodeSendResult.Unknown(), IsFailure: true);

    public static TwilioAnswer Accepted(string messageSid) => new(new CodeSendResult.Accepted(messageSid), IsFailure: false);

    public static TwilioAnswer Rejected(SendRejection reason) => new(new CodeSendResult.Rejected(reason), IsFailure: false);

    public static TwilioAnswer Busy(TimeSpan? retryAfter) => new(new CodeSendResult.Unavailable(retryAfter), IsFailure: true, IsBusy: true, retryAfter);

    /// <summary>The breaker is open.</summary>
    public static TwilioAnswer HeldBack(TimeSpan retryAfter) => new(new CodeSendResult.Unavailable(retryAfter), IsFailure: false);
}
