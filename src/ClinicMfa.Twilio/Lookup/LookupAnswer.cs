namespace ClinicMfa.Twilio;

/// <summary>What one lookup came to.</summary>
/// <param name="Type">The answer to give, unless another request follows.</param>
/// <param name="MayAskAgain">Whether it was certainly not answered, so that a second one is not paid twice.</param>
/// <param name="RetryAfter">When Twilio says to ask again, if it says.</param>
internal sealed record LookupAnswer(PhoneLineType Type, bool MayAskAgain = false, TimeSpan? RetryAfter = null)
{
    public static LookupAnswer Unknown { get; } = new(PhoneLineType.Unknown);
}
