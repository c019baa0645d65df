using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email;

/// <summary>Sends a notice by email, the same way as a code.</summary>
internal sealed class EmailNoticeSender(MailWriter writer, RelayChain relays, ILogger<EmailNoticeSender> logger) : INoticeSender
{
    public MfaMethod Channel => MfaMethod.Email;

    public async Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken)
    {
        if (ExactAddress.TryParse(notice.Destination) is not { } recipient)
        {
            logger.NotOneAddress(notice.MessageId);
            return new CodeSendResult.Rejected(SendRejection.InvalidDestination);
        }

        using var mail = writer.Write(notice, recipient);
        return await relays.SendAsync(mail, cancellationToken).ConfigureAwait(false);
    }
}
