namespace ClinicMfa.Twilio;

/// <summary>Sends codes as text messages over Twilio's REST API.</summary>
internal sealed class TwilioCodeSender(ICodeMessageComposer composer, TwilioMessenger messenger) : ICodeSender
{
    public MfaMethod Method => MfaMethod.Text;

    public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken) => messenger.SendAsync(
        new TwilioMessage
        {
            MessageId = message.MessageId,
            Destination = message.Destination,
            Body = composer.ComposeText(message).Body,
            ExpiresAt = message.ExpiresAt,
            DeliveryTicket = message.DeliveryTicket,
        },
        cancellationToken);
}
