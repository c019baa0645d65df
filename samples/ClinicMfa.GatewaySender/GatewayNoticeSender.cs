namespace ClinicMfa.GatewaySender;

/// <summary>Sends the test that an Admin asks for. Notices of every other kind go by email, and the composer refuses them.</summary>
internal sealed class GatewayNoticeSender(INoticeComposer composer, GatewayClient gateway) : INoticeSender
{
    public MfaMethod Channel => MfaMethod.Text;

    public async Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken)
    {
        using var text = new GatewayMessage(notice.MessageId, notice.Destination, composer.ComposeText(notice).Body);
        return await gateway.SendAsync(text, cancellationToken).ConfigureAwait(false);
    }
}
