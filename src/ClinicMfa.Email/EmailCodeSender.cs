using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email;

/// <summary>Hands a code to the relay: one message, offered up to three times while it is certain that nothing was taken.</summary>
internal sealed class EmailCodeSender(CodeMailWriter writer, SmtpRelay relay, TimeProvider time, ILogger<EmailCodeSender> logger) : ICodeSender
{
    /// <summary>Waited before the second and the third attempt. Greylisting outlasts it on purpose: the person waits at the screen.</summary>
    public static IReadOnlyList<TimeSpan> RetryDelays { get; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    public MfaMethod Method => MfaMethod.Email;

    public async Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        if (ExactAddress.TryParse(message.Destination) is not { } recipient)
        {
            logger.NotOneAddress(message.MessageId);
            return new CodeSendResult.Rejected(SendRejection.InvalidDestination);
        }

        using var mail = writer.Write(message, recipient);
        var attempt = await relay.TrySendAsync(mail, cancellationToken).ConfigureAwait(false);
        foreach (var delay in RetryDelays)
        {
            if (!attempt.MayRetry || !await WaitAsync(delay, cancellationToken).ConfigureAwait(false))
                break;
            attempt = await relay.TrySendAsync(mail, cancellationToken).ConfigureAwait(false);
        }

        return attempt.Result;
    }

    private async Task<bool> WaitAsync(TimeSpan delay, CancellationToken deadline)
    {
        try
        {
            await Task.Delay(delay, time, deadline).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
