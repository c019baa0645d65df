using Microsoft.Extensions.Options;

namespace ClinicMfa.GatewaySender;

/// <summary>Checks <see cref="GatewayOptions"/> at start, a sentence for each setting: its name, and what is accepted.</summary>
/// <remarks>No sentence repeats a value: a secret pasted into the wrong setting would end in the log.</remarks>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        List<string> problems = [.. Address(options.Address), .. Token(options.Token)];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Address(Uri? address)
    {
        if (address is null)
            yield return "ClinicMfa:Gateway:Address is missing: give the https address that takes messages, such as https://sms.example.com/messages.";
        else if (!address.IsAbsoluteUri || !IsSafe(address))
            yield return "ClinicMfa:Gateway:Address is not an https address, such as https://sms.example.com/messages: numbers, codes and the token travel there. Plain http is for a loopback address only.";
        else if (address is not { UserInfo: "", Query: "", Fragment: "" }) // traces show addresses
            yield return "ClinicMfa:Gateway:Address is more than scheme, host, port and path: leave out user, query and fragment.";
    }

    private static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static IEnumerable<string> Token(string? token)
    {
        if (string.IsNullOrWhiteSpace(token))
            yield return "ClinicMfa:Gateway:Token is missing: give the bearer token of your account at the gateway.";
        else if (!token.All(character => character is > ' ' and <= '~'))
            yield return "ClinicMfa:Gateway:Token is not a bearer token: that is ASCII characters without spaces and line breaks. A file often ends with one.";
    }
}
