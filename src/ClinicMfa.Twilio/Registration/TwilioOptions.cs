namespace ClinicMfa.Twilio;

/// <summary>Settings of the section <c>ClinicMfa:Twilio</c>, checked at start.</summary>
public sealed class TwilioOptions
{
    /// <summary>Twilio's own address: <c>https://api.twilio.com</c>.</summary>
    public static Uri DefaultBaseAddress { get; } = new("https://api.twilio.com");

    /// <summary>Twilio's own address of Lookup: <c>https://lookups.twilio.com</c>.</summary>
    public static Uri DefaultLookupBaseAddress { get; } = new("https://lookups.twilio.com");

    /// <summary>The account that sends and is billed: <c>AC</c> and 32 hexadecimal digits. Required, no default.</summary>
    public string? AccountSid { get; set; }

    /// <summary>
    /// The account's auth token. A secret: keep it out of source control. Required unless <see cref="ApiKeySid"/> and
    /// <see cref="ApiKeySecret"/> are given, which then log in instead; with <see cref="PublicAddress"/> required all the same, as
    /// Twilio signs its callbacks with it. No default.
    /// </summary>
    public string? AuthToken { get; set; }

    /// <summary>
    /// A second auth token with which callbacks may be signed: the account's secondary token, while the two change places. It never
    /// logs in. No default.
    /// </summary>
    public string? SecondaryAuthToken { get; set; }

    /// <summary>An API key of the account: <c>SK</c> and 32 hexadecimal digits. Better than the auth token, as it can be revoked alone. No default.</summary>
    public string? ApiKeySid { get; set; }

    /// <summary>The secret of <see cref="ApiKeySid"/>. No default.</summary>
    public string? ApiKeySecret { get; set; }

    /// <summary>
    /// The Messaging Service whose sender pool is used: <c>MG</c> and 32 hexadecimal digits. Give this or <see cref="From"/>, not
    /// both. No default.
    /// </summary>
    public string? MessagingServiceSid { get; set; }

    /// <summary>The Twilio number that sends, E.164 such as <c>+14155550100</c>. Give this or <see cref="MessagingServiceSid"/>, not both. No default.</summary>
    public string? From { get; set; }

    /// <summary>
    /// Whether Twilio is asked to drop the text of the message once it is sent (<c>ContentRetention=discard</c>), so that no code is
    /// read in its console. Default: true. The account needs Twilio's Message Redaction; without it Twilio refuses with error 30029.
    /// </summary>
    public bool DiscardContent { get; set; } = true;

    /// <summary>
    /// Where Twilio reaches this host from the internet, such as <c>https://records.example.com</c>; a path base may follow. When it is
    /// set, each message asks Twilio to report what became of it, to <c>/mfa/twilio/status/…</c> below this address. https and a name.
    /// Default: none, no reports.
    /// </summary>
    /// <remarks>Callbacks are checked against this address, whatever proxies make of the request's own (threat B29).</remarks>
    public Uri? PublicAddress { get; set; }

    /// <summary>
    /// Where the API is: scheme and host, no path. Default: <c>https://api.twilio.com</c>. Plain http is accepted for a loopback
    /// address only, which is for tests.
    /// </summary>
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>Where Lookup is, for <c>AddTwilioLineTypeLookup()</c>; as <see cref="BaseAddress"/>. Default: <c>https://lookups.twilio.com</c>.</summary>
    public Uri LookupBaseAddress { get; set; } = DefaultLookupBaseAddress;
}
