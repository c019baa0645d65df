using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>
/// A stored document, from this version or another (P1): refused, or what is read says the same as what was stored and is written as such.
/// Never "none", and one of a newer schema is never to be overwritten (E5).
/// </summary>
internal abstract class DocumentTarget<T> : IFuzzTarget
    where T : class
{
    public void Try(ReadOnlySpan<byte> input)
    {
        var stored = input.ToArray();
        var (schema, version) = Numbers(stored);
        switch (Read(stored, version))
        {
            case StoreLookup<T>.Unreadable unreadable:
                Oracle.Holds(schema is null || unreadable.ReplaceableVersion == (schema > MfaDocuments.Schema ? null : version), "whether it may be overwritten is wrong");
                break;
            case StoreLookup<T>.Found { Document: var document }:
                var written = Write(document);
                Oracle.Holds(schema == MfaDocuments.Schema, "a document of another schema was read");
                Oracle.Holds(SameJson.Holds(stored, written), "what was read is not what was stored");
                Oracle.Holds(Read(written, version) is StoreLookup<T>.Found again && Write(again.Document).AsSpan().SequenceEqual(written), "what is written is not read as it was");
                break;
            default:
                throw new OracleException("a stored document was taken for none");
        }
    }

    /// <summary>Reads under the key of the seeds.</summary>
    protected abstract StoreLookup<T> Read(byte[] utf8, long version);

    protected abstract byte[] Write(T document);

    /// <summary>What it says itself, so that most changes are read beyond the check of the version. Where it is no JSON: nothing is known of it.</summary>
    private static (double? Schema, long Version) Numbers(byte[] stored)
    {
        try
        {
            return JsonNode.Parse(stored) is JsonObject root
                ? (root.Count > 0 && root.First() is { Key: "schema", Value: JsonValue schema } && schema.TryGetValue(out double number) ? number : 0, VersionIn(root))
                : (0, 1);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException) // no JSON, a name twice, half a surrogate pair
        {
            return (null, 1);
        }
    }

    private static long VersionIn(JsonObject root) =>
        root["document"] is JsonObject document && document["version"] is JsonValue value && value.TryGetValue(out long version) ? version : 1;
}
