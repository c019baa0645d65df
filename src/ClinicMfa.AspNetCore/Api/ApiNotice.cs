using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ClinicMfa.AspNetCore;

/// <summary>A refused message, said beside a step that can be gone on with.</summary>
[Description("Why the last message was not sent.")]
internal sealed record ApiNotice
{
    [JsonPropertyName("type"), Description("As of a problem.")]
    public required string Type { get; init; }

    [JsonPropertyName("title"), Description("A heading in the person's language.")]
    public required string Title { get; init; }

    [JsonPropertyName("detail"), Description("A sentence in the person's language.")]
    public required string Detail { get; init; }

    [JsonPropertyName("retryAt"), Description("From when on it may be tried again.")]
    public DateTimeOffset? RetryAt { get; init; }
}
