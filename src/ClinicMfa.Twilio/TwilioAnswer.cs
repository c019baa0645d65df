namespace ClinicMfa.Twilio;

/// <summary>What one request came to.</summary>
/// <param name="Result">The answer to give, unless another request follows.</param>
/// <param name="IsBusy">Twilio had too much to do and took nothing: asking again, later, is safe.</param>
/// <param name="RetryAfter">When Twilio says to ask again, if it says.</param>
internal sealed record TwilioAnswer(CodeSendResult Result, bool IsBusy = false, TimeSpan? RetryAfter = null)
{
    /// <summary>Certainly not taken.</summary>
    public static TwilioAnswer NotTaken { get; } = new(new CodeSendResult.Unavailable(RetryAfter: null));

    /// <summary>Perhaps taken: nothing may follow.</summary>
    public static TwilioAnswer Unknown { get; } = new(new CodeSendResult.Unknown());

    public static TwilioAnswer Accepted(string messageSid) => new(new CodeSendResult.Accepted(messageSid));

    public static TwilioAnswer Rejected(SendRejection reason) => new(new CodeSendResult.Rejected(reason));

    public static TwilioAnswer Busy(TimeSpan? retryAfter) => new(new CodeSendResult.Unavailable(retryAfter), IsBusy: true, retryAfter);
}
