namespace ClinicMfa.Email;

/// <summary>
/// Text that goes into a header: whatever could end the line becomes a space, and nothing reads as an encoded word (RFC 2047), which
/// mail programs would decode into what it is not, line ends included (B27).
/// </summary>
internal static class OneLine
{
    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    private const string EncodedWord = "=?";

    public static string Of(string text) =>
        WithoutLineEnds(text).Replace(EncodedWord, "= ?", StringComparison.Ordinal);

    private static string WithoutLineEnds(string text) =>
        string.Create(text.Length, text, static (line, source) =>
        {
            for (var i = 0; i < line.Length; i++)
                line[i] = EndsLine(source[i]) ? ' ' : source[i];
        });

    private static bool EndsLine(char character) =>
        char.IsControl(character) || character is LineSeparator or ParagraphSeparator;
}
