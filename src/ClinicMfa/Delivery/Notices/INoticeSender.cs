namespace ClinicMfa;

/// <summary>Hands one notice to one channel. The same promises as <see cref="ICodeSender"/>.</summary>
public interface INoticeSender
{
    /// <summary>The channel this sender serves.</summary>
    MfaMethod Channel { get; }

    /// <summary>Hands the notice over, once. Retries only while it is certain that nothing was accepted.</summary>
    /// <param name="notice">What to send.</param>
    /// <param name="cancellationToken">The deadline. When it fires after the message may have been taken, the answer is <see cref="CodeSendResult.Unknown"/>.</param>
    Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken);
}
