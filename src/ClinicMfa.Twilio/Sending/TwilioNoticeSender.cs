namespace ClinicMfa.Twilio;

/// <summary>Sends the test that an Admin asks for. Notices of every other kind go by email.</summary>
internal sealed class TwilioNoticeSender(INoticeComposer composer, TwilioMessenger messenger, TimeProvider time) : INoticeSender
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public MfaMethod Channel => MfaMethod.Text;

    public Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken) => messenger.SendAsync(
        new TwilioMessage
        {
            MessageId = notice.MessageId,
            Destination = notice.Destination,
            Body = composer.ComposeText(notice).Body,
            ExpiresAt = time.GetUtcNow() + Life,
        },
        cancellationToken);
}
