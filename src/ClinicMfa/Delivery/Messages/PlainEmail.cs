using System.Text;

namespace ClinicMfa;

/// <summary>Lays an email out as plain text.</summary>
internal static class PlainEmail
{
    public static string Write(EmailWording wording, string? code = null)
    {
        var text = new StringBuilder();
        Paragraph(text, wording.Greeting);
        Paragraph(text, wording.Lead);
        if (code is not null)
            Paragraph(text, code);
        Paragraph(text, [.. wording.Details]);
        if (wording.NotYouQuestion is { } question)
            Paragraph(text, question, wording.NotYouAdvice!);
        if (wording.Secrecy is { } secrecy)
            Paragraph(text, secrecy);
        return text.ToString(0, text.Length - 1); // without the blank line after the last one
    }

    private static void Paragraph(StringBuilder text, params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
            text.Append(line).Append('\n');
        text.Append('\n');
    }
}
