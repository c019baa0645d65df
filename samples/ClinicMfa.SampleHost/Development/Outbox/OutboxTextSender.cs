namespace ClinicMfa.SampleHost.Development.Outbox;

/// <summary>Puts texts into the outbox.</summary>
internal sealed class OutboxTextSender(ICodeMessageComposer composer, DevelopmentOutbox outbox) : ICodeSender
{
    public MfaMethod Method => MfaMethod.Text;

    public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        outbox.Add(new OutboxMessage
        {
            Channel = Method.Name,
            To = message.Destination,
            Text = composer.ComposeText(message).Body,
            SentAt = message.SentAt,
            Clinic = message.User.Subject.ClinicId,
        });
        return Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(message.MessageId));
    }
}
