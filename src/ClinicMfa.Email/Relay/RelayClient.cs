using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace ClinicMfa.Email;

/// <summary>MailKit's client, which also knows how far it came. Never given a protocol logger: that would write codes (B28).</summary>
internal sealed class RelayClient : SmtpClient, ITransferProgress
{
    public SendStage Stage { get; set; } = SendStage.Connect;

    /// <summary>Called when the first byte of the message is on its way.</summary>
    public Action? BodyBegins { get; set; }

    public void Report(long bytesTransferred, long totalSize) => Report(bytesTransferred);

    public void Report(long bytesTransferred)
    {
        if (Stage == SendStage.Body)
            return;
        Stage = SendStage.Body;
        BodyBegins?.Invoke();
    }

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
