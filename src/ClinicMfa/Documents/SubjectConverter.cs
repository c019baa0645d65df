using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClinicMfa;

/// <summary>A subject as <c>["clinic","user"]</c>.</summary>
internal sealed class SubjectConverter : JsonConverter<MfaSubject>
{
    public override MfaSubject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException();
        var clinicId = ReadId(ref reader);
        var userId = ReadId(ref reader);
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
            throw new JsonException();
        return new MfaSubject(clinicId, userId);
    }

    public override void Write(Utf8JsonWriter writer, MfaSubject value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.ClinicId);
        writer.WriteStringValue(value.UserId);
        writer.WriteEndArray();
    }

    private static string ReadId(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { } id && MfaSubject.IsId(id) ? id : throw new JsonException();
}
