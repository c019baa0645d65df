namespace ClinicMfa.Twilio;

/// <summary>What the host is to do about an error that only the host can mend: one sentence, for the log and the health check.</summary>
internal static class TwilioAdvice
{
    /// <summary>For a lookup that is refused. A restricted API key may send texts and not look up.</summary>
    public const string Lookup =
        "Check ClinicMfa:Twilio:AccountSid and ClinicMfa:Twilio:AuthToken, or that the API key of ClinicMfa:Twilio:ApiKeySid may use Lookup; until then ClinicMfa:AcceptUnknownLineType decides on new numbers.";

    private const string Account =
        "no text can be sent. Check ClinicMfa:Twilio:AccountSid and ClinicMfa:Twilio:AuthToken, or ClinicMfa:Twilio:ApiKeySid and ClinicMfa:Twilio:ApiKeySecret, and that the account is active.";

    private const string Sender =
        "Look the code up in docs/texts.md or Twilio's error dictionary and check ClinicMfa:Twilio:MessagingServiceSid or ClinicMfa:Twilio:From, the account's geographic permissions and its registration for United States texts.";

    public static string For(TwilioErrorKind kind, int? code) => (kind, code) switch
    {
        (TwilioErrorKind.AccountRefused, _) => Account,
        (_, 21408) => "Texts to that region are not enabled: enable it in the account's geographic permissions, or take it out of ClinicMfa:PhoneRegions.",
        (_, 21608) => "This is a trial account, which texts verified numbers only: upgrade it.",
        (_, 21609) => "Twilio can't call ClinicMfa:Twilio:PublicAddress: give an https address that is reached from the internet.",
        (_, 30029) => "Enable Message Redaction in the Twilio account, or set ClinicMfa:Twilio:DiscardContent to false.",
        (_, 30032) => "The toll-free number is not verified: have it verified in the Twilio console.",
        (_, 30034) => "The number is not registered for texts to the United States (A2P 10DLC): register a brand and a campaign in the Twilio console and put the number into the campaign's Messaging Service.",
        (_, 63038) => "The account has used up its messages of the day: ask Twilio to raise the limit.",
        _ => Sender,
    };
}
