using Microsoft.Extensions.Options;
using MimeKit;

namespace ClinicMfa.Email;

/// <summary>Writes the MIME message around what the composer wrote (rule M4).</summary>
internal sealed class CodeMailWriter(ICodeMessageComposer composer, IOptions<EmailOptions> options)
{
    public CodeMail Write(CodeMessage message, ExactAddress recipient)
    {
        var composed = composer.ComposeEmail(message);
        var from = new MailboxAddress(options.Value.FromName, options.Value.FromAddress!);

        var mail = new CodeMail($"{message.MessageId}@{from.Domain}", from, recipient);
        mail.Message.Subject = OneLine.Of(composed.Subject);
        mail.Message.Date = message.SentAt;
        mail.Message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
        mail.Message.Body = new MultipartAlternative
        {
            new TextPart("plain") { Text = composed.Text },
            new TextPart("html") { Text = composed.Html },
        };
        return mail;
    }
}
