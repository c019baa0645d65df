using MimeKit;

namespace ClinicMfa.Email;

/// <summary>A message ready for the relay, and its envelope. The same for every attempt, so its <c>Message-ID</c> is too.</summary>
/// <param name="messageId">The random part and this host's domain: no personal data, so it may be logged.</param>
/// <param name="from">The sender.</param>
/// <param name="recipient">The one recipient.</param>
internal sealed class CodeMail(string messageId, MailboxAddress from, ExactAddress recipient) : IDisposable
{
    public string MessageId { get; } = messageId;

    public MailboxAddress From { get; } = from;

    public ExactAddress Recipient { get; } = recipient;

    public MimeMessage Message { get; } = new() { From = { from }, To = { recipient.Mailbox }, MessageId = messageId };

    public void Dispose() => Message.Dispose();
}
