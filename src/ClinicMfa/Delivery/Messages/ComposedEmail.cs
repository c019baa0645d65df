namespace ClinicMfa;

/// <summary>An email that carries a code. Prints as <c>******</c>.</summary>
/// <param name="subject">The subject: one line, without the code.</param>
/// <param name="text">The plain-text body.</param>
/// <param name="html">The HTML body.</param>
public sealed class ComposedEmail(string subject, string text, string html)
{
    /// <summary>The subject: one line, without the code.</summary>
    public string Subject { get; } = subject;

    /// <summary>The plain-text body.</summary>
    public string Text { get; } = text;

    /// <summary>The HTML body.</summary>
    public string Html { get; } = html;

    /// <summary><c>******</c>.</summary>
    public override string ToString() => "******";
}
