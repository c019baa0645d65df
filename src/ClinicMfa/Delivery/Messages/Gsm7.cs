using System.Collections.Frozen;
using System.Text;

namespace ClinicMfa;

/// <summary>
/// The alphabet of text messages (3GPP TS 23.038, section 6.2.1). One character outside it and the whole message is sent as UCS-2, of
/// which a segment holds 70 characters instead of 160 (rule M4).
/// </summary>
internal static class Gsm7
{
    /// <summary>Septets of one segment.</summary>
    internal const int SegmentSeptets = 160;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Each is sent as an escape and a character: two septets.</summary>
    private const string Extension = "\f^{}\\[~]|€";

    private static readonly FrozenDictionary<char, int> Cost =
        Basic.Select(character => (character, 1)).Concat(Extension.Select(character => (character, 2)))
            .ToFrozenDictionary(pair => pair.character, pair => pair.Item2);

    /// <summary>What Unicode does not decompose, but people read as something in the alphabet.</summary>
    private static readonly FrozenDictionary<char, string> LooksLike = new Dictionary<char, string>
    {
        ['‘'] = "'", ['’'] = "'", ['‚'] = "'", ['′'] = "'", ['`'] = "'", ['´'] = "'",
        ['“'] = "\"", ['”'] = "\"", ['„'] = "\"", ['«'] = "\"", ['»'] = "\"",
        ['‐'] = "-", ['‑'] = "-", ['‒'] = "-", ['–'] = "-", ['—'] = "-", ['−'] = "-", ['·'] = "-", ['•'] = "-",
        ['Ł'] = "L", ['ł'] = "l", ['Đ'] = "D", ['đ'] = "d", ['Ð'] = "D", ['ð'] = "d", ['Þ'] = "Th", ['þ'] = "th",
        ['Œ'] = "OE", ['œ'] = "oe", ['ı'] = "i", ['ẞ'] = "SS", ['Ħ'] = "H", ['ħ'] = "h",
    }.ToFrozenDictionary();

    /// <summary>Septets that a text takes; null when it has a character outside the alphabet.</summary>
    public static int? Septets(string text)
    {
        var septets = 0;
        foreach (var character in text)
        {
            if (!Cost.TryGetValue(character, out var cost)) return null;
            septets += cost;
        }

        return septets;
    }

    /// <summary>The text in the alphabet: other letters without their diacritics, what can't be mapped is dropped.</summary>
    public static string Transliterate(string text)
    {
        var written = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.ToString();
            if (Septets(character) is not null) written.Append(character);
            else if (LooksLike.TryGetValue(character[0], out var lookAlike)) written.Append(lookAlike);
            else AppendKnown(written, character.Normalize(NormalizationForm.FormKD));
        }

        return written.ToString();
    }

    /// <summary>As much of the text as fits.</summary>
    public static string Cut(string text, int septets)
    {
        var length = 0;
        while (length < text.Length && Cost.TryGetValue(text[length], out var cost) && cost <= septets)
        {
            septets -= cost;
            length++;
        }

        return text[..length];
    }

    private static void AppendKnown(StringBuilder written, string decomposed)
    {
        foreach (var character in decomposed)
        {
            if (Cost.ContainsKey(character)) written.Append(character);
            else if (LooksLike.TryGetValue(character, out var lookAlike)) written.Append(lookAlike);
        }
    }
}
