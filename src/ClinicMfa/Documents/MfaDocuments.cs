using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ClinicMfa;

/// <summary>The documents as stores keep them: JSON in UTF-8 with a schema number, for authors of stores.</summary>
/// <remarks>
/// What one version wrote, every later one reads. A document of a newer schema, of somebody else, of another version than its row says,
/// or that is not what it should be, is <see cref="StoreLookup{T}.Unreadable"/>: refused (rule P1). It is overwritten by a deliberate reset
/// alone, and one of a newer schema by nothing.
/// </remarks>
public static class MfaDocuments
{
    /// <summary>The schema this version writes: 1. It reads this one and all before.</summary>
    public const int Schema = 1;

    /// <summary>The largest document, in bytes: several times what the rules let one grow to.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Writes a clinic's policy.</summary>
    public static byte[] Write(MfaPolicy policy) => Write(policy, StrictJson.TypeOf<MfaPolicy>());

    /// <summary>Writes a subject's durable document.</summary>
    /// <exception cref="InvalidOperationException">It is larger than <see cref="MaxBytes"/>.</exception>
    public static byte[] Write(SubjectRecord document) => Write(document, StrictJson.TypeOf<SubjectRecord>());

    /// <summary>Writes a subject's pending challenges.</summary>
    /// <exception cref="InvalidOperationException">It is larger than <see cref="MaxBytes"/>.</exception>
    public static byte[] Write(ChallengeRecord document) => Write(document, StrictJson.TypeOf<ChallengeRecord>());

    /// <summary>Writes what the owner of a number last said.</summary>
    public static byte[] Write(OptOut document) => Write(document, StrictJson.TypeOf<OptOut>());

    /// <summary>Reads what was kept as a clinic's policy.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="clinicId">The clinic under which they were found.</param>
    /// <param name="version">The version under which they were found.</param>
    public static StoreLookup<MfaPolicy> ReadPolicy(ReadOnlySpan<byte> utf8, string clinicId, long version) =>
        Read(utf8, StrictJson.TypeOf<MfaPolicy>(), version, policy => DocumentRules.Problem(policy, clinicId, version));

    /// <summary>Reads what was kept as a subject's durable document.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="subject">The subject under which they were found.</param>
    /// <param name="version">The version under which they were found.</param>
    public static StoreLookup<SubjectRecord> ReadSubject(ReadOnlySpan<byte> utf8, MfaSubject subject, long version) =>
        Read(utf8, StrictJson.TypeOf<SubjectRecord>(), version, document => DocumentRules.Problem(document, subject, version));

    /// <summary>Reads what was kept as a subject's pending challenges.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="subject">The subject under which they were found.</param>
    /// <param name="version">The version under which they were found.</param>
    public static StoreLookup<ChallengeRecord> ReadChallenges(ReadOnlySpan<byte> utf8, MfaSubject subject, long version) =>
        Read(utf8, StrictJson.TypeOf<ChallengeRecord>(), version, document => DocumentRules.Problem(document, subject, version));

    /// <summary>Reads what was kept as what the owner of a number last said.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="key">The key under which they were found.</param>
    /// <param name="version">The version under which they were found.</param>
    public static StoreLookup<OptOut> ReadOptOut(ReadOnlySpan<byte> utf8, string key, long version) =>
        Read(utf8, StrictJson.TypeOf<OptOut>(), version, document => DocumentRules.Problem(document, key, version));

    private static byte[] Write<T>(T document, JsonTypeInfo<Envelope<T>> type)
        where T : class
    {
        var utf8 = JsonSerializer.SerializeToUtf8Bytes(new Envelope<T>(Schema, document), type);
        return utf8.Length <= MaxBytes
            ? utf8
            : throw new InvalidOperationException($"A {typeof(T).Name} of {utf8.Length} bytes is not kept: {MaxBytes} at most.");
    }

    private static StoreLookup<T> Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<Envelope<T>> type, long version, Func<T, string?> problemOf)
        where T : class
    {
        try
        {
            // First, and however long it is: a newer schema is not to be overwritten, whatever else is wrong here.
            var schema = ReadSchema(utf8);
            if (schema > Schema)
                return new StoreLookup<T>.Unreadable($"its schema {schema} is newer than {Schema}", ReplaceableVersion: null);
            if (utf8.Length > MaxBytes)
                return Unreadable($"it has {utf8.Length} bytes, {MaxBytes} at most");
            if (schema != Schema)
                return Unreadable("it has no schema number");
            if (JsonSerializer.Deserialize(utf8, type) is not { Document: { } document })
                return Unreadable("there is no document in it");
            return problemOf(document) is { } problem ? Unreadable(problem) : new StoreLookup<T>.Found(document);
        }
        catch (JsonException exception)
        {
            // The path names properties, never values: they may be personal data.
            return Unreadable($"it is not as it was written, at {exception.Path ?? "its beginning"}, byte {exception.BytePositionInLine}");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is valid JSON, and no text.
            return Unreadable("it has a text that is not well-formed");
        }

        StoreLookup<T>.Unreadable Unreadable(string reason) => new(reason, version);
    }

    /// <summary>The schema number, which comes first, so that it can be told whatever follows. 0: none. One that is no number of ours, but larger, is a newer one's.</summary>
    private static int ReadSchema(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject
            && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("schema"u8)
            && reader.Read() && reader.TokenType == JsonTokenType.Number
                ? reader.TryGetInt32(out var schema) ? schema : reader.TryGetDouble(out var other) && other > Schema ? int.MaxValue : 0
                : 0;
    }
}
