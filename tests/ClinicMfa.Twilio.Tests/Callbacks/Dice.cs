using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ClinicMfa.Twilio.Tests;

/// <summary>Random choices that a seed repeats.</summary>
internal sealed class Dice(int seed)
{
    private int _rolls;

    /// <summary>The same in each run: a build must not fail by chance (decision 88).</summary>
    public const int Seed = 20_261_128;

    /// <summary>0 to <paramref name="sides"/> − 1.</summary>
    public int Roll(int sides)
    {
        Span<byte> roll = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(roll, seed);
        BinaryPrimitives.WriteInt32LittleEndian(roll[4..], _rolls++);
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(roll)) % (uint)sides);
    }

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Roll(choices.Count)];

    public string Text(string alphabet, int longest)
    {
        var runes = alphabet.EnumerateRunes().ToList();
        return string.Concat(Enumerable.Range(0, Roll(longest + 1)).Select(_ => Pick(runes)));
    }
}
