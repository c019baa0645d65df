using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClinicMfa;

internal sealed class ChallengeIdConverter : JsonConverter<ChallengeId>
{
    public override ChallengeId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ChallengeId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, ChallengeId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
