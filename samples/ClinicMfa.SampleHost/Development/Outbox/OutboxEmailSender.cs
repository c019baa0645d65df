namespace ClinicMfa.SampleHost.Development.Outbox;

/// <summary>Puts emails into the outbox.</summary>
internal sealed class OutboxEmailSender(ICodeMessageComposer composer, DevelopmentOutbox outbox) : ICodeSender
{
    public MfaMethod Method => MfaMethod.Email;

    public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        var email = composer.ComposeEmail(message);
        outbox.Add(new OutboxMessage
        {
            Channel = Method.Name,
            To = message.Destination,
            Subject = email.Subject,
            Text = email.Text,
            Html = email.Html,
            SentAt = message.SentAt,
            Clinic = message.User.Subject.ClinicId,
        });
        return Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(message.MessageId));
    }
}
