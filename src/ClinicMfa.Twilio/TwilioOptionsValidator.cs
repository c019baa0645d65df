using Microsoft.Extensions.Options;

namespace ClinicMfa.Twilio;

/// <summary>Checks <see cref="TwilioOptions"/> at start, a sentence for each setting.</summary>
/// <remarks>No sentence repeats a value: a secret pasted into the wrong setting would end in the log.</remarks>
internal sealed class TwilioOptionsValidator : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        var problems = Identity(options).Concat(Credentials(options)).Concat(Sender(options)).Concat(Address(options)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Identity(TwilioOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.AccountSid))
            yield return "ClinicMfa:Twilio:AccountSid is missing: give the account's SID, AC and 32 hexadecimal digits.";
        else if (!Sid.IsSid(options.AccountSid, "AC"))
            yield return "ClinicMfa:Twilio:AccountSid is not an account's SID: that is AC and 32 hexadecimal digits.";
    }

    private static IEnumerable<string> Credentials(TwilioOptions options)
    {
        var hasKey = !string.IsNullOrWhiteSpace(options.ApiKeySid);
        var hasSecret = !string.IsNullOrWhiteSpace(options.ApiKeySecret);

        if (string.IsNullOrWhiteSpace(options.AuthToken) && !hasKey && !hasSecret)
            yield return "ClinicMfa:Twilio:AuthToken is missing: give it, or ClinicMfa:Twilio:ApiKeySid and ClinicMfa:Twilio:ApiKeySecret.";
        if (hasKey && !Sid.IsSid(options.ApiKeySid, "SK"))
            yield return "ClinicMfa:Twilio:ApiKeySid is not an API key's SID: that is SK and 32 hexadecimal digits.";
        if (hasKey && !hasSecret)
            yield return "ClinicMfa:Twilio:ApiKeySecret is missing: ClinicMfa:Twilio:ApiKeySid is given and needs it.";
        if (hasSecret && !hasKey)
            yield return "ClinicMfa:Twilio:ApiKeySid is missing: ClinicMfa:Twilio:ApiKeySecret is given and needs it.";
    }

    private static IEnumerable<string> Sender(TwilioOptions options)
    {
        var hasService = !string.IsNullOrWhiteSpace(options.MessagingServiceSid);
        var hasFrom = !string.IsNullOrWhiteSpace(options.From);

        if (!hasService && !hasFrom)
            yield return "ClinicMfa:Twilio:MessagingServiceSid is missing: give it, or ClinicMfa:Twilio:From.";
        if (hasService && hasFrom)
            yield return "ClinicMfa:Twilio:MessagingServiceSid and ClinicMfa:Twilio:From are both given: give one of them.";
        if (hasService && !Sid.IsSid(options.MessagingServiceSid, "MG"))
            yield return "ClinicMfa:Twilio:MessagingServiceSid is not a Messaging Service's SID: that is MG and 32 hexadecimal digits.";
        if (hasFrom && !IsE164(options.From!))
            yield return "ClinicMfa:Twilio:From is not a number in E.164, such as +14155550100.";
    }

    private static IEnumerable<string> Address(TwilioOptions options)
    {
        var address = options.BaseAddress;

        if (address is not { IsAbsoluteUri: true, PathAndQuery: "/", UserInfo: "", Fragment: "" })
            yield return "ClinicMfa:Twilio:BaseAddress is not a scheme and host alone, such as https://api.twilio.com.";
        else if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            yield return "ClinicMfa:Twilio:BaseAddress is not https: codes and credentials travel there. Plain http is for a loopback address only.";
    }

    private static bool IsE164(string number) =>
        number.Length is >= 3 and <= 16 && number[0] == '+' && number[1] != '0' && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
