using System.Buffers;
using System.Globalization;
using System.Text;

namespace ClinicMfa;

/// <summary>Names of clinics and people come from the host's data, where anybody may have typed anything: here they become fit for a message (threat B27).</summary>
internal static class DisplayNames
{
    /// <summary>In UTF-16 units, as <see cref="string.Length"/> counts.</summary>
    internal const int MaxLength = 80;

    /// <summary>Enough to find the end of the last whole character; the rest of a huge name is not read.</summary>
    private const int MaxRead = 512;

    private const string Ellipsis = "…";

    /// <summary>One short line without control or formatting characters; empty when no letter or digit is left.</summary>
    public static string Harmless(string? name)
    {
        var line = Cut(OneLine(name ?? ""));
        return line.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? line : "";
    }

    private static string OneLine(string name)
    {
        var line = new StringBuilder();
        var rest = name.AsSpan();
        while (!rest.IsEmpty && line.Length < MaxRead)
        {
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var length) == OperationStatus.Done;
            rest = rest[length..];
            if (!isWhole) continue; // half of a surrogate pair
            if (Rune.IsWhiteSpace(rune)) AppendOneSpace(line);
            else if (IsVisible(rune)) line.Append(rune.ToString());
        }

        return line.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    private static void AppendOneSpace(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
    }

    /// <summary>Format characters are the bidi overrides and the zero-width ones: they make a line read as what it is not.</summary>
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    /// <summary>Ends with a whole character as people see it: no half emoji, no letter without its accent.</summary>
    private static string Cut(string line)
    {
        if (line.Length <= MaxLength) return line;

        var length = 0;
        while (length < MaxLength)
        {
            var next = StringInfo.GetNextTextElementLength(line, length);
            if (length + next > MaxLength - Ellipsis.Length) break;
            length += next;
        }

        return line[..length].TrimEnd() + Ellipsis;
    }
}
