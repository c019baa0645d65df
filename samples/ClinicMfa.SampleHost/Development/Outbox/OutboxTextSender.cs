namespace ClinicMfa.SampleHost.Development.Outbox;

/// <summary>Puts texts into the outbox.</summary>
internal sealed class OutboxTextSender(ICodeMessageComposer codes, INoticeComposer notices, DevelopmentOutbox outbox) : ICodeSender, INoticeSender
{
    public MfaMethod Method => MfaMethod.Text;

    public MfaMethod Channel => MfaMethod.Text;

    public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken) =>
        PutAsync(codes.ComposeText(message), message.Destination, message.SentAt, message.User, message.MessageId);

    public Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken) =>
        PutAsync(notices.ComposeText(notice), notice.Destination, notice.At, notice.User, notice.MessageId);

    private Task<CodeSendResult> PutAsync(ComposedText text, string to, DateTimeOffset at, MfaUser user, string messageId)
    {
        outbox.Add(new OutboxMessage
        {
            Channel = Method.Name,
            To = to,
            Text = text.Body,
            SentAt = at,
            Clinic = user.Subject.ClinicId,
        });
        return Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(messageId));
    }
}
