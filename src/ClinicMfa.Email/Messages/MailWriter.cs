using Microsoft.Extensions.Options;
using MimeKit;

namespace ClinicMfa.Email;

/// <summary>Writes the MIME message around what a composer wrote (rule M4). Codes and notices differ in who composes, and in nothing else.</summary>
internal sealed class MailWriter(ICodeMessageComposer codes, INoticeComposer notices, IOptions<EmailOptions> options)
{
    /// <summary>What Exchange calls automatic answers and receipts (MS-OXCMAIL 2.2.3.2.14): all but reports of non-delivery, which somebody should read.</summary>
    private const string NoAnswers = "DR, RN, NRN, OOF, AutoReply";

    /// <exception cref="InvalidOperationException">The composer put the code into the subject, which mail programs show on a locked screen (rule C6).</exception>
    public OutgoingMail Write(CodeMessage message, ExactAddress recipient)
    {
        var composed = codes.ComposeEmail(message);
        return composed.Subject.Contains(message.Code.Reveal(), StringComparison.Ordinal)
            ? throw new InvalidOperationException($"{codes.GetType().Name} put the code into the subject of the email. Nothing was sent: leave it to the body.")
            : Write(message.MessageId, message.SentAt, recipient, composed);
    }

    public OutgoingMail Write(NoticeMessage notice, ExactAddress recipient) =>
        Write(notice.MessageId, notice.At, recipient, notices.ComposeEmail(notice));

    private OutgoingMail Write(string messageId, DateTimeOffset date, ExactAddress recipient, ComposedEmail composed)
    {
        var from = new MailboxAddress(options.Value.FromName, options.Value.FromAddress!);
        var mail = new OutgoingMail($"{messageId}@{DomainOf(options.Value.FromAddress!)}", from, recipient);
        if (options.Value.ReplyToAddress is { } replyTo)
            mail.Message.ReplyTo.Add(new MailboxAddress(null, replyTo));
        mail.Message.Subject = OneLine.Of(composed.Subject);
        mail.Message.Date = date;
        mail.Message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
        mail.Message.Headers.Add("X-Auto-Response-Suppress", NoAnswers);
        mail.Message.Body = new MultipartAlternative
        {
            new TextPart("plain") { Text = composed.Text },
            new TextPart("html") { Text = composed.Html },
        };
        return mail;
    }

    // As it was set: MimeKit decodes xn-- domains, and a Message-ID is ASCII.
    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}
