using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClinicMfa;

/// <summary>An enum by its name in camel case: one of its words to the letter, never a number.</summary>
/// <remarks>Not <see cref="JsonStringEnumConverter{TEnum}"/>: it takes "never, automatic" for the two together, a value that no rule knows.</remarks>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Values = Enum.GetValues<T>().ToFrozenDictionary(WordOf, StringComparer.Ordinal);
    private static readonly FrozenDictionary<T, string> Words = Enum.GetValues<T>().ToFrozenDictionary(value => value, WordOf);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words.TryGetValue(value, out var word) ? word : throw new JsonException($"{value} is no {typeof(T).Name}."));

    private static string WordOf(T value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
