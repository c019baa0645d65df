namespace ClinicMfa;

/// <summary>Hands one code to one channel.</summary>
/// <remarks>
/// Several senders of one method are tried in the order of their registration while they answer
/// <see cref="CodeSendResult.Unavailable"/>, never after <see cref="CodeSendResult.Unknown"/> (rule M2).
/// </remarks>
public interface ICodeSender
{
    /// <summary>The method this sender serves.</summary>
    MfaMethod Method { get; }

    /// <summary>Hands the message over, once. Retries only while it is certain that nothing was accepted.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="cancellationToken">The deadline (rule M3). When it fires after the message may have been taken, the answer is <see cref="CodeSendResult.Unknown"/>.</param>
    Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken);
}
