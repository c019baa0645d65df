using System.Text.Json;

namespace ClinicMfa.Fuzzing;

/// <summary>Whether two JSON texts say the same: nothing made up, nothing dropped, whatever the spelling of a time, a number or bytes.</summary>
internal static class SameJson
{
    public static bool Holds(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
    {
        using var first = JsonDocument.Parse(one);
        using var second = JsonDocument.Parse(other);
        return Same(first.RootElement, second.RootElement);
    }

    private static bool Same(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => SameMembers(one, other),
        (JsonValueKind.Array, JsonValueKind.Array) => one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
        (JsonValueKind.String, JsonValueKind.String) => SameTime(one, other) || SameText(one.GetString()!, other.GetString()!),
        (JsonValueKind.Number, JsonValueKind.Number) => one.TryGetInt64(out var first) && other.TryGetInt64(out var second) && first == second,
        var (first, second) => first == second,
    };

    // A member that is null may be left out.
    private static bool SameMembers(JsonElement one, JsonElement other)
    {
        var first = Members(one);
        var second = Members(other);
        return first.Count == second.Count && first.All(member => second.TryGetValue(member.Key, out var value) && Same(member.Value, value));
    }

    private static Dictionary<string, JsonElement> Members(JsonElement element) =>
        element.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);

    private static bool SameText(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase) // words such as userOptIn
        || (Bytes(one) is { } data && Bytes(other) is { } others && data.AsSpan().SequenceEqual(others));

    // As documents are read: what is finer than a tick is cut off, and a point without digits is none.
    private static bool SameTime(JsonElement one, JsonElement other) => one.TryGetDateTimeOffset(out var first) && other.TryGetDateTimeOffset(out var second) && first == second;

    private static byte[]? Bytes(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
    }
}
