using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace ClinicMfa.Tests.Documents;

/// <summary>
/// Documents with one value replaced by any other, as another version or a hand may leave them: unreadable, or read as exactly what is there and
/// written so again. Never none, and never an exception (rule P1).
/// </summary>
[Trait("Rule", "P1")]
public sealed class ChangedDocumentPropertyTests
{
    private static readonly object[] Documents =
        [SampleDocuments.PolicyOn, SampleDocuments.PolicySince, SampleDocuments.SubjectFull, SampleDocuments.SubjectReset, SampleDocuments.ChallengesFull, SampleDocuments.ChallengesMailbox, SampleDocuments.OptOutFull];

    /// <summary>Other kinds, other enum values, huge numbers, deep nesting, a member twice, unknown members, texts that are none.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e0", "1.5", "2147483648", "9223372036854775807", "9223372036854775808", "99999999999999999999999", "1e999",
        "\"\"", "\"text\"", "\"carrierPigeon\"", "\"signIn\"", "\"userOptIn, never\"", "\"awaitingCode,consumed\"", "\"2\"", "\"\\ud83d\"", "\"\\u0000\"",
        "\"2026-11-23T08:00:00\"", "\"2026-11-23T08:00:00-14:00\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026-02-30T08:00:00Z\"",
        "[]", "[null]", "[[]]", "{}", "{\"a\":1,\"a\":2}", "{\"colour\":\"red\"}", new string('[', 200) + new string(']', 200), string.Concat(Enumerable.Repeat("{\"a\":", 80)) + "1" + new string('}', 80),
    ];

    [Fact]
    public void Read_OneValueReplaced_UnreadableOrExactlyThat()
    {
        var readable = 0;
        foreach (var document in Documents)
        {
            var good = Encoding.UTF8.GetString(GoldenDocumentTests.Write(document));
            foreach (var (start, end) in Scalars(good))
            {
                foreach (var value in Values)
                    readable += IsRefusedOrSame(document, string.Concat(good.AsSpan(0, start), value, good.AsSpan(end))) ? 0 : 1;
            }
        }

        Assert.InRange(readable, 100, 4_000); // else it would hold of a reader that refuses everything
    }

    /// <summary>Seeded by CsCheck, which prints the seed of a failure: any few bytes of a document replaced.</summary>
    [Fact]
    public void Read_AnyBytesReplaced_UnreadableOrExactlyThat() =>
        Gen.Select(Gen.Int[0, Documents.Length - 1], Gen.Int[0, 2_000], Gen.Int[0, 4], Gen.Byte.Array[0, 4]).Sample((which, at, length, bytes) =>
        {
            var good = GoldenDocumentTests.Write(Documents[which]);
            var start = at % good.Length;
            IsRefusedOrSame(Documents[which], [.. good.AsSpan(0, start), .. bytes, .. good.AsSpan(Math.Min(good.Length, start + length))]);
        }, iter: 5_000);

    private static bool IsRefusedOrSame(object document, string json) => IsRefusedOrSame(document, Encoding.UTF8.GetBytes(json));

    private static bool IsRefusedOrSame(object document, byte[] utf8)
    {
        switch (document)
        {
            case MfaPolicy policy:
                return Judge(utf8, bytes => MfaDocuments.ReadPolicy(bytes, policy.ClinicId, policy.Version), MfaDocuments.Write);
            case SubjectRecord subject:
                return Judge(utf8, bytes => MfaDocuments.ReadSubject(bytes, subject.Subject, subject.Version), MfaDocuments.Write);
            case ChallengeRecord challenges:
                return Judge(utf8, bytes => MfaDocuments.ReadChallenges(bytes, challenges.Subject, challenges.Version), MfaDocuments.Write);
            case OptOut optOut:
                return Judge(utf8, bytes => MfaDocuments.ReadOptOut(bytes, optOut.Key, optOut.Version), MfaDocuments.Write);
            default:
                throw new InvalidOperationException();
        }
    }

    private static bool Judge<T>(byte[] stored, Func<byte[], StoreLookup<T>> read, Func<T, byte[]> write)
        where T : class
    {
        var lookup = read(stored);
        if (lookup is StoreLookup<T>.Unreadable)
            return true;
        var written = write(Assert.IsType<StoreLookup<T>.Found>(lookup).Document);
        Assert.True(Same(JsonNode.Parse(stored), JsonNode.Parse(written)), $"{Encoding.UTF8.GetString(stored)}\nwas read as\n{Encoding.UTF8.GetString(written)}");
        Assert.Equal(written, write(Assert.IsType<StoreLookup<T>.Found>(read(written)).Document));
        return false;
    }

    /// <summary>A member that is null may be left out; a word may be in another case, and a time or bytes in another spelling.</summary>
    private static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject first, JsonObject second) => Members(first).Count == Members(second).Count && Members(first).All(member => Members(second).TryGetValue(member.Key, out var value) && Same(member.Value, value)),
        (JsonArray first, JsonArray second) => first.Count == second.Count && first.Zip(second).All(pair => Same(pair.First, pair.Second)),
        (JsonValue first, JsonValue second) when first.TryGetValue(out string? text) && second.TryGetValue(out string? otherText) =>
            string.Equals(text, otherText, StringComparison.OrdinalIgnoreCase)
            || (first.TryGetValue(out DateTimeOffset time) && second.TryGetValue(out DateTimeOffset otherTime) && time == otherTime)
            || (IsBase64(text) && IsBase64(otherText) && Convert.FromBase64String(text).AsSpan().SequenceEqual(Convert.FromBase64String(otherText))),
        _ => JsonNode.DeepEquals(one, other),
    };

    private static Dictionary<string, JsonNode> Members(JsonObject node) => node.Where(member => member.Value is not null).ToDictionary(member => member.Key, member => member.Value!);

    private static bool IsBase64(string text) => System.Buffers.Text.Base64.IsValid(text);

    /// <summary>Where each value that is no object and no list is in the text.</summary>
    private static List<(int Start, int End)> Scalars(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json); // ASCII: positions in bytes are those in characters
        Assert.Equal(json.Length, utf8.Length);
        var places = new List<(int, int)>();
        var reader = new System.Text.Json.Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType is not (System.Text.Json.JsonTokenType.PropertyName or System.Text.Json.JsonTokenType.StartObject or System.Text.Json.JsonTokenType.EndObject
                or System.Text.Json.JsonTokenType.StartArray or System.Text.Json.JsonTokenType.EndArray))
                places.Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed));
        }

        return places;
    }
}
