using System.Text;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Makes text of an audit fact fit its column.</summary>
internal static class AuditText
{
    private const char Ellipsis = '…';

    /// <summary>Shortens what is too long, and replaces what PostgreSQL can't keep: U+0000 and halves of surrogate pairs.</summary>
    public static string? Fit(string? text, int length)
    {
        if (text is null)
            return null;

        var fitting = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes()) // a half comes as U+FFFD
        {
            var storable = rune.Value == 0 ? Rune.ReplacementChar : rune;
            if (fitting.Length + storable.Utf16SequenceLength > length - (text.Length > length ? 1 : 0))
                return fitting.Append(Ellipsis).ToString();
            fitting.Append(storable);
        }

        return fitting.ToString();
    }
}
