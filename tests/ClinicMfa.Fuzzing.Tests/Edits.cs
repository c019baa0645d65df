using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace ClinicMfa.Fuzzing.Tests;

/// <summary>Changes to an input, as a fuzzer makes them. A place is a fraction of the input's length, so each change fits each input.</summary>
internal static partial class Edits
{
    private static readonly Gen<double> Place = Gen.Double[0, 1];

    public static Gen<Func<byte[], byte[]>> GenOf(string target)
    {
        var words = Words(target);
        var changes = new List<Gen<Func<byte[], byte[]>>>
        {
            Gen.Select(Place, Gen.Byte, (at, value) => Replace(at, 1, [value])),
            Gen.Select(Place, Gen.Int[0, 7], (at, bit) => FlipBit(at, bit)),
            Gen.Select(Place, Gen.Byte.Array[1, 6], (at, bytes) => Replace(at, 0, bytes)),
            Gen.Select(Place, Gen.Int[1, 24], (at, length) => Replace(at, length, [])),
            Gen.Select(Place, Place, (from, to) => CopyWithin(from, to)),
            Gen.Select(Place, Seeds.GenOf(target), (at, other) => Splice(at, other)),
        };
        if (words.Count > 0)
            changes.Add(Gen.Select(Place, Gen.Int[0, 12], Seeds.OneOf(words), (at, length, word) => Replace(at, length, word)));
        return Gen.OneOf([.. changes]);
    }

    private static Func<byte[], byte[]> Replace(double at, int length, byte[] bytes) => input =>
    {
        var start = Start(input, at);
        return [.. input[..start], .. bytes, .. input[Math.Min(input.Length, start + length)..]];
    };

    private static Func<byte[], byte[]> FlipBit(double at, int bit) => input =>
    {
        byte[] changed = [.. input];
        if (changed.Length > 0)
            changed[Math.Min(Start(input, at), input.Length - 1)] ^= (byte)(1 << bit);
        return changed;
    };

    private static Func<byte[], byte[]> CopyWithin(double from, double to) => input =>
    {
        var (start, end) = (Start(input, Math.Min(from, to)), Start(input, Math.Max(from, to)));
        return [.. input[..end], .. input[start..]];
    };

    private static Func<byte[], byte[]> Splice(double at, byte[] other) => input => [.. input[..Start(input, at)], .. other[Start(other, at)..]];

    private static int Start(byte[] input, double at) => (int)(at * input.Length);

    /// <summary>The words of the target's dictionary, as AFL++ writes them: a quoted string in each line, with <c>\xNN</c> for what can't be typed.</summary>
    private static List<byte[]> Words(string target)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Dictionaries", target + ".dict");
        return File.Exists(file) ? [.. File.ReadLines(file).Select(line => Quoted().Match(line)).Where(match => match.Success).Select(match => Unescape(match.Groups[1].Value))] : [];
    }

    private static byte[] Unescape(string word) =>
        Encoding.Latin1.GetBytes(Escape().Replace(word, match => ((char)byte.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));

    [GeneratedRegex("\"(.*)\"$")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\\x([0-9A-Fa-f]{2})")]
    private static partial Regex Escape();
}
