using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ClinicMfa.AspNetCore;

/// <summary>A refusal (RFC 9457), with what a client needs to go on.</summary>
[Description("Why something is refused (RFC 9457). Clients compare type, and show title and detail.")]
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record ApiProblem
{
    [JsonPropertyName("type"), Description("Which problem: one of the documented types.")]
    public required string Type { get; init; }

    [JsonPropertyName("title"), Description("A heading in the person's language.")]
    public required string Title { get; init; }

    [JsonPropertyName("status"), Description("The HTTP status.")]
    public required int Status { get; init; }

    [JsonPropertyName("detail"), Description("A sentence in the person's language.")]
    public required string Detail { get; init; }

    [JsonPropertyName("step"), Description("The step that still waits for an answer.")]
    public ApiStep? Step { get; init; }

    [JsonPropertyName("api"), Description("Where the step is answered: the address of the current step, below which the answers are posted.")]
    public string? Api { get; init; }

    [JsonPropertyName("reason"), Description("Which of the problem's cases it is.")]
    public string? Reason { get; init; }

    [JsonPropertyName("triesLeft"), Description("How many more codes may be tried.")]
    public int? TriesLeft { get; init; }

    [JsonPropertyName("retryAt"), Description("From when on it may be tried again.")]
    public DateTimeOffset? RetryAt { get; init; }

    [JsonPropertyName("reference"), Description("The reference of the earlier message whose code was typed.")]
    public string? Reference { get; init; }

    [JsonPropertyName("alternatives"), Description("Other methods that may be chosen now.")]
    public IReadOnlyList<string>? Alternatives { get; init; }

    [JsonPropertyName("canChangePhoneNumber"), Description("Whether another phone number may be given: GET with show=phone.")]
    public bool? CanChangePhoneNumber { get; init; }

    [JsonPropertyName("maxAge"), Description("How old, in seconds, an accepted code may be for what was asked.")]
    public int? MaxAge { get; init; }
}
