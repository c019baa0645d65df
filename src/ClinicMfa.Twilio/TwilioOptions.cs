namespace ClinicMfa.Twilio;

/// <summary>Settings of the section <c>ClinicMfa:Twilio</c>, checked at start.</summary>
public sealed class TwilioOptions
{
    /// <summary>Twilio's own address: <c>https://api.twilio.com</c>.</summary>
    public static Uri DefaultBaseAddress { get; } = new("https://api.twilio.com");

    /// <summary>The account that sends and is billed: <c>AC</c> and 32 hexadecimal digits. Required, no default.</summary>
    public string? AccountSid { get; set; }

    /// <summary>
    /// The account's auth token. A secret: keep it out of source control. Required unless <see cref="ApiKeySid"/> and
    /// <see cref="ApiKeySecret"/> are given, which then log in instead. No default.
    /// </summary>
    public string? AuthToken { get; set; }

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
    /// Where the API is: scheme and host, no path. Default: <c>https://api.twilio.com</c>. Plain http is accepted for a loopback
    /// address only, which is for tests.
    /// </summary>
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;
}
