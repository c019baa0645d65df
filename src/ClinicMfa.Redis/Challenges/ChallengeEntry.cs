using System.Buffers.Text;
using System.Text;

namespace ClinicMfa.Redis;

/// <summary>
/// What is kept under a subject's key: version and end in a short header of fixed length, which the script reads, then the document.
/// </summary>
internal readonly ref struct ChallengeEntry
{
    /// <summary>The header is <c>1 VERSION END</c> and a line feed; 1 is the form of the header.</summary>
    private const int HeaderLength = 42;

    private ChallengeEntry(long version, DateTimeOffset expiresAt, ReadOnlySpan<byte> document)
    {
        Version = version;
        ExpiresAt = expiresAt;
        Document = document;
    }

    public long Version { get; }

    /// <summary>By the callers' clocks. Redis forgets the entry by its own.</summary>
    public DateTimeOffset ExpiresAt { get; }

    public ReadOnlySpan<byte> Document { get; }

    public static byte[] Write(ChallengeRecord document, DateTimeOffset expiresAt) =>
        [.. Encoding.ASCII.GetBytes($"1 {Ticks.Text(document.Version)} {Ticks.Text(expiresAt)}\n"), .. MfaDocuments.Write(document)];

    /// <summary>Reads an entry.</summary>
    /// <returns>Whether it has a header of ours.</returns>
    public static bool TryRead(ReadOnlySpan<byte> entry, out ChallengeEntry read)
    {
        read = default;
        if (entry.Length < HeaderLength || !entry.StartsWith("1 "u8) || entry[21] != (byte)' ' || entry[HeaderLength - 1] != (byte)'\n')
            return false;
        if (!TryReadNumber(entry.Slice(2, Ticks.Digits), out var version) || !TryReadNumber(entry.Slice(22, Ticks.Digits), out var ticks) || ticks > DateTimeOffset.MaxValue.UtcTicks)
            return false;
        read = new ChallengeEntry(version, new DateTimeOffset(ticks, TimeSpan.Zero), entry[HeaderLength..]);
        return true;
    }

    // Digits alone: a parser takes a sign too, and the script would never save over such an entry.
    private static bool TryReadNumber(ReadOnlySpan<byte> digits, out long number)
    {
        number = 0;
        return !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') && Utf8Parser.TryParse(digits, out number, out var read) && read == digits.Length;
    }
}
