namespace ClinicMfa.SampleHost.Development.Outbox;

/// <summary>Puts emails into the outbox.</summary>
internal sealed class OutboxEmailSender(ICodeMessageComposer codes, INoticeComposer notices, DevelopmentOutbox outbox) : ICodeSender, INoticeSender
{
    public MfaMethod Method => MfaMethod.Email;

    public MfaMethod Channel => MfaMethod.Email;

    public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken) =>
        PutAsync(codes.ComposeEmail(message), message.Destination, message.SentAt, message.User, message.MessageId);

    public Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken) =>
        PutAsync(notices.ComposeEmail(notice), notice.Destination, notice.At, notice.User, notice.MessageId);

    private Task<CodeSendResult> PutAsync(ComposedEmail email, string to, DateTimeOffset at, MfaUser user, string messageId)
    {
        outbox.Add(new OutboxMessage
        {
            Channel = Method.Name,
            To = to,
            Subject = email.Subject,
            Text = email.Text,
            Html = email.Html,
            SentAt = at,
            Clinic = user.Subject.ClinicId,
        });
        return Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(messageId));
    }
}
