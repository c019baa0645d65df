using Microsoft.Extensions.Options;

namespace ClinicMfa.Twilio;

/// <summary>Checks the account of <see cref="TwilioOptions"/> at start, a sentence for each setting. What only a sender needs: <see cref="TwilioSenderValidator"/>.</summary>
/// <remarks>No sentence repeats a value: a secret pasted into the wrong setting would end in the log.</remarks>
internal sealed class TwilioOptionsValidator : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        List<string> problems =
        [
            .. Identity(options),
            .. Credentials(options),
            .. Address(options.BaseAddress, nameof(TwilioOptions.BaseAddress), TwilioOptions.DefaultBaseAddress),
            .. Address(options.LookupBaseAddress, nameof(TwilioOptions.LookupBaseAddress), TwilioOptions.DefaultLookupBaseAddress),
        ];
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

    private static IEnumerable<string> Address(Uri? address, string setting, Uri example)
    {
        if (address is not { IsAbsoluteUri: true, PathAndQuery: "/", UserInfo: "", Fragment: "" })
            yield return $"ClinicMfa:Twilio:{setting} is not a scheme and host alone, such as {example.GetLeftPart(UriPartial.Authority)}.";
        else if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            yield return $"ClinicMfa:Twilio:{setting} is not https: numbers and credentials travel there. Plain http is for a loopback address only.";
    }
}
