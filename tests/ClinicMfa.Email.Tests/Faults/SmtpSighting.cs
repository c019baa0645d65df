using System.Text.Json.Serialization;
using MimeKit;

namespace ClinicMfa.Email.Tests;

/// <summary>One thing the scripted relay saw.</summary>
internal sealed record SmtpSighting
{
    [JsonPropertyName("event")] public required string Event { get; init; }

    [JsonPropertyName("port")] public int Port { get; init; }

    [JsonPropertyName("verb")] public string? Verb { get; init; }

    [JsonPropertyName("address")] public string? Address { get; init; }

    [JsonPropertyName("open")] public int Open { get; init; }

    [JsonPropertyName("most")] public int Most { get; init; }

    [JsonPropertyName("sender")] public string? Sender { get; init; }

    [JsonPropertyName("recipients")] public string[] Recipients { get; init; } = [];

    [JsonPropertyName("content")] public byte[] Content { get; init; } = [];

    [JsonIgnore] public MimeMessage Message => MimeMessage.Load(new MemoryStream(Content));
}
