using System.Text.Json.Serialization;

namespace ClinicMfa;

/// <summary>A document with its schema number before it.</summary>
internal sealed record Envelope<T>([property: JsonPropertyOrder(-1)] int Schema, T Document)
    where T : class;
