using System.Text.Json.Serialization;

namespace ClinicMfa.Twilio;

/// <summary>The little that is read of Twilio's answer: the id of a message taken, or the code of an error.</summary>
/// <remarks>Nothing else is bound: the rest repeats the number and the text.</remarks>
internal sealed record TwilioReply
{
    [JsonPropertyName("sid")]
    public string? MessageSid { get; init; }

    [JsonPropertyName("code")]
    public int? ErrorCode { get; init; }
}
