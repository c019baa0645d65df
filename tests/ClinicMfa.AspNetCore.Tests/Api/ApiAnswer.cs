using System.Text.Json;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>What an app was answered.</summary>
internal sealed record ApiAnswer(int Status, JsonElement Json, string Text, string? MediaType, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The step's kind, or the problem's type without its prefix.</summary>
    public string? Kind => Find("kind") ?? Find("type")?.Replace("urn:clinicmfa:problem:", "", StringComparison.Ordinal);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A member as text; <see langword="null"/> where there is none.</summary>
    public string? Find(string name) => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) ? value.ToString() : null;
}
