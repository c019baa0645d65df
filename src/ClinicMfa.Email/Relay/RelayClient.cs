using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace ClinicMfa.Email;

/// <summary>MailKit's client, which also knows how far it came. Never given a protocol logger: that would write codes (B28).</summary>
internal sealed class RelayClient : SmtpClient, ITransferProgress
{
    public SendStage Stage { get; set; } = SendStage.Connect;

    public void Report(long bytesTransferred, long totalSize) => Stage = SendStage.Body;

    public void Report(long bytesTransferred) => Stage = SendStage.Body;

    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        Stage = SendStage.Recipient;
        base.OnSenderAccepted(message, mailbox, response);
    }

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        Stage = SendStage.Data;
        base.OnRecipientAccepted(message, mailbox, response);
    }
}
