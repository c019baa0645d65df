using System.Runtime.InteropServices;
using System.Text;

namespace ClinicMfa.Fuzzing;

/// <summary>An input as text.</summary>
internal static class InputText
{
    private const byte IsUtf16 = 0xFF; // no UTF-8 begins with it

    /// <summary>UTF-8, or UTF-16 unit by unit after the byte 0xFF, so that halves of surrogate pairs come along too.</summary>
    public static string Of(ReadOnlySpan<byte> input) =>
        input is [IsUtf16, .. var units] ? new string(MemoryMarshal.Cast<byte, char>(units)) : Encoding.UTF8.GetString(input);

    /// <summary>Lines of <c>name=value</c>; what is none is left out.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var end)
                yield return KeyValuePair.Create(line[..end], line[(end + 1)..]);
        }
    }
}
