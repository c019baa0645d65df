using System.Text.Json.Serialization;

namespace ClinicMfa.Twilio;

/// <summary>What is read of a lookup's answer, or of a refusal.</summary>
internal sealed record LookupReply
{
    [JsonPropertyName("phone_number")]
    public string? PhoneNumber { get; init; }

    [JsonPropertyName("line_type_intelligence")]
    public LineTypeReply? Line { get; init; }

    [JsonPropertyName("code")]
    public int? ErrorCode { get; init; }

    /// <summary>Prints no number.</summary>
    public override string ToString() => nameof(LookupReply);

    internal sealed record LineTypeReply
    {
        [JsonPropertyName("type")]
        public string? Type { get; init; }

        [JsonPropertyName("error_code")]
        public int? ErrorCode { get; init; }
    }
}
