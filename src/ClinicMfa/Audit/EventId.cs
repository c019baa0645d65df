using System.Buffers.Binary;

namespace ClinicMfa;

/// <summary>Makes ids of facts: version 7 UUIDs that also keep the order of one process within a millisecond (RFC 9562, section 6.2, method 1).</summary>
internal static class EventId
{
    private const int TimeBits = 48;
    private const int CounterBits = 26;
    private static int _counter;

    /// <summary>Makes an id of a moment.</summary>
    public static Guid Create(DateTimeOffset at)
    {
        var counter = Interlocked.Increment(ref _counter) & ((1 << CounterBits) - 1);
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);

        // The 26 bits after version and variant; the 48 behind them stay random, so servers don't meet.
        bytes[6] = (byte)((bytes[6] & 0xF0) | (counter >> 22));
        bytes[7] = (byte)(counter >> 14);
        bytes[8] = (byte)((bytes[8] & 0xC0) | ((counter >> 8) & 0x3F));
        bytes[9] = (byte)counter;
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The lowest id that a fact of this millisecond, or of a later one, can have: the first 48 bits of an id are its time.</summary>
    public static Guid FirstOf(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, at.ToUnixTimeMilliseconds()) << (64 - TimeBits)); // no id is of before 1970
        return new Guid(bytes, bigEndian: true);
    }
}
