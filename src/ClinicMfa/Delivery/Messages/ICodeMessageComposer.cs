namespace ClinicMfa;

/// <summary>Writes the messages that carry a code. Replace it to change the wording.</summary>
public interface ICodeMessageComposer
{
    /// <summary>Writes the email: text and HTML, and a subject without the code.</summary>
    ComposedEmail ComposeEmail(CodeMessage message);

    /// <summary>Writes the text message: GSM-7, one segment (rule M4).</summary>
    ComposedText ComposeText(CodeMessage message);
}
