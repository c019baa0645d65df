namespace ClinicMfa.Twilio.Tests;

/// <summary>A callback with whatever a form and an address can hold.</summary>
/// <param name="Token">The account's.</param>
/// <param name="PublicAddress">What the host configured.</param>
/// <param name="PathAndQuery">What was asked for below it.</param>
/// <param name="SignedWithPort">Which of the two addresses Twilio signed.</param>
/// <param name="Form">Fields in the order of the body.</param>
internal sealed record RandomCallback(string Token, string PublicAddress, string PathAndQuery, bool SignedWithPort, IReadOnlyList<KeyValuePair<string, string>> Form)
{
    private const string Odd = "aZ09 +%&=?#/\\\"'<>[]().,;:~!*$@_-|^`{}\t\r\nüßñ日本語اب😀é";

    private static readonly string[] Names = ["AccountSid", "From", "To", "Body", "body", "BODY", "MessageStatus", "a", "A", "ä", "10", "9", "a b", "x[]", "x.y", "+", "=a", "&", "%41", "😀", "日本"];
    private static readonly string[] Addresses =
    [
        "https://records.example.com", "https://records.example.com/app", "https://records.example.com:443", "https://records.example.com:443/a/b",
        "https://records.example.com:8443", "https://records.example.com:8443/app", "https://x.example:80",
    ];

    private static readonly string[] Queries = ["", "?a=b", "?a=b&a=c", "?q=a+b&x=%2Fy%20z", "?tag=%C3%BC", "?x=(1)~2!*", "?empty=&flag", "?u=https://e.example/p@q"];

    /// <summary>The address as configured, with what was asked for.</summary>
    public string Url => PublicAddress + PathAndQuery;

    /// <summary>The address as Twilio signed it.</summary>
    public string SignedUrl
    {
        get
        {
            var address = new Uri(PublicAddress);
            var rest = PublicAddress[(PublicAddress.IndexOf("//", StringComparison.Ordinal) + 2)..];
            var pathBase = rest.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? rest[slash..] : "";
            return $"https://{address.Host}{(SignedWithPort ? $":{address.Port}" : "")}{pathBase}{PathAndQuery}";
        }
    }

    public static RandomCallback Create(Dice dice, string? publicAddress = null, string path = "/mfa/twilio/inbound") => new(
        Sample.AuthToken[dice.Roll(16)..],
        publicAddress ?? dice.Pick(Addresses),
        path + dice.Pick(Queries),
        dice.Roll(2) == 0,
        [.. Enumerable.Range(0, dice.Roll(13)).SelectMany(_ => Fields(dice))]);

    private static IEnumerable<KeyValuePair<string, string>> Fields(Dice dice)
    {
        var name = dice.Roll(3) == 0 ? "n" + dice.Text(Odd, 8) : dice.Pick(Names);
        var value = dice.Roll(5) == 0 ? "" : dice.Text(Odd, 20);
        yield return KeyValuePair.Create(name, value);
        if (dice.Roll(4) == 0)
            yield return KeyValuePair.Create(name, dice.Roll(2) == 0 ? value : dice.Text(Odd, 5)); // repeated, sometimes with the same value
    }
}
