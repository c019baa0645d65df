using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ClinicMfa.AspNetCore;

/// <summary>The answer to <see cref="ApiStep.ChooseMethod"/>.</summary>
internal sealed record MethodBody
{
    [JsonPropertyName("method"), Description("One of those offered: email, text.")]
    public required string Method { get; init; }
}
