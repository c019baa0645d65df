using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ClinicMfa.AspNetCore;

/// <summary>The answer to <see cref="ApiStep.EnterCode"/>.</summary>
internal sealed record CodeBody
{
    [JsonPropertyName("code"), Description("What was typed. Spaces and hyphens don't matter.")]
    public required string Code { get; init; }

    [JsonPropertyName("trustBrowser"), Description("Whether the box for trusting this browser or app was ticked.")]
    public bool TrustBrowser { get; init; }
}
