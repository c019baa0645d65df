using System.Text;
using System.Text.Encodings.Web;

namespace ClinicMfa;

/// <summary>
/// Lays an email out as HTML that mail programs keep: inline styles only, one column, nothing loaded and no link, so that staff never
/// learn to click in such a mail. It names no colour but a translucent grey, and so is readable in light and dark.
/// </summary>
internal static class HtmlEmail
{
    private const string Rule = "border-top: 1px solid #808080";

    /// <summary>
    /// <c>format-detection</c> keeps phones from turning a code of ten digits into a telephone link. The code is one word in one element, so
    /// that a double click or a long press takes it whole.
    /// </summary>
    public static string Write(EmailWording wording, string language, string? code = null)
    {
        var body = new StringBuilder();
        Line(body, "h1", "margin: 0 0 20px; font-size: 21px; line-height: 1.3; font-weight: 600", Escaped(wording.Heading));
        Line(body, "p", "margin: 0 0 12px", Escaped(wording.Greeting));
        Line(body, "p", "margin: 0 0 16px", Escaped(wording.Lead));
        if (code is not null)
            Line(body, "p", "margin: 0 0 16px; padding: 16px 8px; border: 1px solid #808080; border-radius: 8px; background-color: rgba(128, 128, 128, 0.12); text-align: center; font-family: ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace; font-size: 32px; line-height: 1.2; font-weight: 700; letter-spacing: 2px; user-select: all; -webkit-user-select: all", Escaped(code));
        for (var i = 0; i < wording.Details.Count; i++)
            Line(body, "p", i == wording.Details.Count - 1 ? "margin: 0 0 24px" : "margin: 0 0 4px", Escaped(wording.Details[i]));
        if (wording.NotYouQuestion is { } question)
            Line(body, "p", $"margin: 0 0 12px; padding: 16px 0 0; {Rule}", $"<strong>{Escaped(question)}</strong> {Escaped(wording.NotYouAdvice!)}");
        if (wording.Secrecy is { } secrecy)
            Line(body, "p", "margin: 0", Escaped(secrecy));
        return Page(wording, Escaped(language), body.ToString());
    }

    private static string Page(EmailWording wording, string language, string body) =>
        $"""
        <!DOCTYPE html>
        <html lang="{language}" style="color-scheme: light dark">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
        <title>{Escaped(wording.Subject)}</title>
        </head>
        <body style="margin: 0; padding: 0">
        <div role="main" lang="{language}" style="max-width: 520px; margin: 0 auto; padding: 24px 20px; font-family: system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; font-size: 16px; line-height: 1.5; overflow-wrap: anywhere">
        {body}</div>
        </body>
        </html>

        """;

    private static void Line(StringBuilder body, string tag, string style, string content) =>
        body.Append('<').Append(tag).Append(" style=\"").Append(style).Append("\">").Append(content).Append("</").Append(tag).Append(">\n");

    private static string Escaped(string text) => HtmlEncoder.Default.Encode(text);
}
