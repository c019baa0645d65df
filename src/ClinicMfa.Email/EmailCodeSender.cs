using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email;

/// <summary>Sends a code by email.</summary>
internal sealed class EmailCodeSender(MailWriter writer, RelayChain relays, ILogger<EmailCodeSender> logger) : ICodeSender
{
    public MfaMethod Method => MfaMethod.Email;

    public async Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        if (ExactAddress.TryParse(message.Destination) is not { } recipient)
        {
            logger.NotOneAddress(message.MessageId);
            return new CodeSendResult.Rejected(SendRejection.InvalidDestination);
        }

        using var mail = writer.Write(message, recipient);
        return await relays.SendAsync(mail, cancellationToken).ConfigureAwait(false);
    }
}
