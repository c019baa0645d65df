using System.Text.Encodings.Web;

namespace ClinicMfa;

/// <summary>
/// Lays an email out as HTML that mail programs keep: inline styles only, one column, nothing loaded and no link, so that staff never
/// learn to click in such a mail. It names no colour but a translucent grey, and so is readable in light and dark.
/// </summary>
internal static class HtmlEmail
{
    /// <summary><c>format-detection</c> keeps phones from turning a code of ten digits into a telephone link.</summary>
    public static string Write(EmailWording wording, string language, string code) =>
        $"""
        <!DOCTYPE html>
        <html lang="{Escaped(language)}" style="color-scheme: light dark">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
        <title>{Escaped(wording.Subject)}</title>
        </head>
        <body style="margin: 0; padding: 0">
        <div role="main" lang="{Escaped(language)}" style="max-width: 520px; margin: 0 auto; padding: 24px 20px; font-family: system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; font-size: 16px; line-height: 1.5; overflow-wrap: anywhere">
        <h1 style="margin: 0 0 20px; font-size: 21px; line-height: 1.3; font-weight: 600">{Escaped(wording.Heading)}</h1>
        <p style="margin: 0 0 12px">{Escaped(wording.Greeting)}</p>
        <p style="margin: 0 0 16px">{Escaped(wording.Instruction)}</p>
        <p style="margin: 0 0 16px; padding: 16px 8px; border: 1px solid #808080; border-radius: 8px; background-color: rgba(128, 128, 128, 0.12); text-align: center; font-family: ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace; font-size: 32px; line-height: 1.2; font-weight: 700; letter-spacing: 2px; user-select: all; -webkit-user-select: all">{Escaped(code)}</p>
        <p style="margin: 0 0 4px">{Escaped(wording.ReferenceAndTime)}</p>
        <p style="margin: 0 0 24px">{Escaped(wording.Expiry)}</p>
        <p style="margin: 0 0 12px; padding: 16px 0 0; border-top: 1px solid #808080"><strong>{Escaped(wording.NotYouQuestion)}</strong> {Escaped(wording.NotYouAdvice)}</p>
        <p style="margin: 0">{Escaped(wording.Secrecy)}</p>
        </div>
        </body>
        </html>

        """;

    private static string Escaped(string text) => HtmlEncoder.Default.Encode(text);
}
