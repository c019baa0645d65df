namespace ClinicMfa;

/// <summary>Makes ids of facts: version 7 UUIDs that also keep the order of one process within a millisecond (RFC 9562, section 6.2, method 1).</summary>
internal static class EventId
{
    private const int CounterBits = 26;
    private static int _counter;

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
}
