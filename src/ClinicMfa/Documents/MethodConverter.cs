using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClinicMfa;

/// <summary>A method by its stable name. One that this version doesn't know makes the document unreadable: it is not dropped.</summary>
internal sealed class MethodConverter : JsonConverter<MfaMethod>
{
    public override MfaMethod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && MfaMethod.TryParse(reader.GetString(), out var method) ? method : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, MfaMethod value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
