using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ClinicMfa.AspNetCore;

/// <summary>What somebody agrees to by giving a phone number.</summary>
[Description("What the person agrees to by giving a phone number.")]
internal sealed record ApiConsent
{
    [JsonPropertyName("text"), Description("The text, in the person's language.")]
    public required string Text { get; init; }

    [JsonPropertyName("version"), Description("Which text it is: to be sent back with the number, for the record.")]
    public required string Version { get; init; }

    [JsonPropertyName("termsAddress"), Description("Where the terms of the messages are.")]
    public string? TermsAddress { get; init; }

    [JsonPropertyName("privacyAddress"), Description("Where the privacy policy is.")]
    public string? PrivacyAddress { get; init; }
}
