using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClinicMfa;

internal sealed class ReferenceConverter : JsonConverter<MessageReference>
{
    private const int MaxLength = 8;

    public override MessageReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 and <= MaxLength } text ? new MessageReference(text) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, MessageReference value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
