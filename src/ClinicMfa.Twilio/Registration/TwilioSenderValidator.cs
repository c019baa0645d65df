using Microsoft.Extensions.Options;

namespace ClinicMfa.Twilio;

/// <summary>Checks what a sender needs of <see cref="TwilioOptions"/> at start: by what it sends, and where reports come in. Repeats no value either.</summary>
internal sealed class TwilioSenderValidator : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        List<string> problems = [.. Sender(options), .. Callbacks(options)];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
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
        if (hasFrom && !E164.IsNumber(options.From))
            yield return "ClinicMfa:Twilio:From is not a number in E.164, such as +14155550100.";
    }

    private static IEnumerable<string> Callbacks(TwilioOptions options)
    {
        if (options.PublicAddress is not { } address)
            yield break;

        if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttps)
            yield return "ClinicMfa:Twilio:PublicAddress is not an https address, such as https://records.example.com.";
        else if (address is not { UserInfo: "", Query: "", Fragment: "" })
            yield return "ClinicMfa:Twilio:PublicAddress is more than scheme, host and path base: leave out user, query and fragment.";
        else if (!IsReachable(address))
            yield return "ClinicMfa:Twilio:PublicAddress is not a host name on the internet: Twilio calls no loopback or numeric address and no name with an underscore or letters other than a to z.";
        if (string.IsNullOrWhiteSpace(options.AuthToken))
            yield return "ClinicMfa:Twilio:AuthToken is missing: ClinicMfa:Twilio:PublicAddress is given, and Twilio signs its callbacks with the auth token, whatever API key logs in.";
    }

    private static bool IsReachable(Uri address) =>
        address is { HostNameType: UriHostNameType.Dns, IsLoopback: false } && address.Host.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-');
}
