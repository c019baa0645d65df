using System.Text.Json.Serialization;

namespace ClinicMfa.Email.Tests;

/// <summary>A message as somebody else's program read it.</summary>
internal sealed record Reading
{
    [JsonPropertyName("headers")] public required string[] Headers { get; init; }

    [JsonPropertyName("messageId")] public required string MessageId { get; init; }

    [JsonPropertyName("subject")] public required string Subject { get; init; }

    [JsonPropertyName("from")] public required string[] From { get; init; }

    [JsonPropertyName("to")] public required string[] To { get; init; }

    [JsonPropertyName("date")] public required DateTimeOffset Date { get; init; }

    [JsonPropertyName("parts")] public string[]? Parts { get; init; }

    [JsonPropertyName("attachments")] public int Attachments { get; init; }

    [JsonPropertyName("text")] public required string Text { get; init; }

    [JsonPropertyName("html")] public required string Html { get; init; }
}
