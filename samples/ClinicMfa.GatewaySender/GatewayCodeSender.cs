namespace ClinicMfa.GatewaySender;

/// <summary>Sends codes as text messages over the gateway.</summary>
internal sealed class GatewayCodeSender(ICodeMessageComposer composer, GatewayClient gateway) : ICodeSender
{
    public MfaMethod Method => MfaMethod.Text;

    public async Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        using var text = new GatewayMessage(message.MessageId, message.Destination, composer.ComposeText(message).Body);
        return await gateway.SendAsync(text, cancellationToken).ConfigureAwait(false);
    }
}
