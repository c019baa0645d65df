using MimeKit;

namespace ClinicMfa.Email;

/// <summary>A message ready for a relay, and its envelope. The same for every attempt and every relay, so its <c>Message-ID</c> is too.</summary>
/// <param name="messageId">The random part and this host's domain: no personal data, so it may be logged.</param>
/// <param name="from">The sender.</param>
/// <param name="recipient">The one recipient.</param>
internal sealed class OutgoingMail(string messageId, MailboxAddress from, ExactAddress recipient) : IDisposable
{
    public string MessageId { get; } = messageId;

    public MailboxAddress From { get; } = from;

    public ExactAddress Recipient { get; } = recipient;

    public MimeMessage Message { get; } = new() { From = { from }, To = { recipient.Mailbox }, MessageId = messageId };

    /// <summary>Whether only a relay with SMTPUTF8 can carry it.</summary>
    public bool NeedsSmtpUtf8 => Recipient.NeedsSmtpUtf8;

    /// <summary>Whether it is all ASCII and yet MailKit would write an <c>xn--</c> domain of it decoded at a relay with SMTPUTF8: the address would be altered (B23).</summary>
    public bool MustHideSmtpUtf8 => !NeedsSmtpUtf8 && (Recipient.Mailbox.IsInternational || From.IsInternational);

    public void Dispose() => Message.Dispose();
}
