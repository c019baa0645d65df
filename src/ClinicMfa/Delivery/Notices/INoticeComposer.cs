namespace ClinicMfa;

/// <summary>Writes notices. Replace it to change the wording.</summary>
public interface INoticeComposer
{
    /// <summary>Writes the email.</summary>
    ComposedEmail ComposeEmail(NoticeMessage notice);

    /// <summary>Writes the text message, of a test only: GSM-7, one segment (rule M4).</summary>
    ComposedText ComposeText(NoticeMessage notice);
}
