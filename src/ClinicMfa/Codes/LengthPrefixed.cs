using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ClinicMfa;

/// <summary>Joins texts into bytes so that no two lists give the same bytes: each is preceded by its length.</summary>
internal static class LengthPrefixed
{
    // Half a surrogate pair would become the replacement character, and two different ids the same bytes.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Join(params ReadOnlySpan<string> parts)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), Strict.GetByteCount(part));
            buffer.Advance(sizeof(int));
            Strict.GetBytes(part, buffer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Takes joined texts apart again. Only for bytes that are known to come from <see cref="Join"/>.</summary>
    public static IReadOnlyList<string> Split(ReadOnlySpan<byte> joined)
    {
        var parts = new List<string>();
        while (!joined.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(joined);
            parts.Add(Strict.GetString(joined.Slice(sizeof(int), length)));
            joined = joined[(sizeof(int) + length)..];
        }

        return parts;
    }
}
