using System.Text.Json.Serialization;

namespace ClinicMfa.Email.Tests;

/// <summary>How the scripted relay misbehaves; see the head of <c>scripted_smtp.py</c>.</summary>
internal sealed record SmtpScript
{
    [JsonPropertyName("cert")] public string? CertificateFile { get; init; }

    [JsonPropertyName("key")] public string? KeyFile { get; init; }

    [JsonPropertyName("implicit")] public bool ImplicitTls { get; init; }

    [JsonPropertyName("user")] public string? UserName { get; init; }

    [JsonPropertyName("pass")] public string? Password { get; init; }

    [JsonPropertyName("utf8")] public bool SmtpUtf8 { get; init; }

    [JsonPropertyName("replies")] public Dictionary<string, string?[]> Replies { get; init; } = [];

    [JsonPropertyName("stall")] public string? StallAt { get; init; }

    [JsonPropertyName("stallUse")] public int? StallAtUse { get; init; }

    [JsonPropertyName("drop")] public string? DropAt { get; init; }

    [JsonPropertyName("dropEvery")] public int DropEvery { get; init; } = 1;

    [JsonPropertyName("tarpit")] public string? TarpitFrom { get; init; }

    [JsonPropertyName("oauth")] public string[]? TokenMechanisms { get; init; }

    [JsonPropertyName("brief")] public bool IsBrief { get; init; }
}
