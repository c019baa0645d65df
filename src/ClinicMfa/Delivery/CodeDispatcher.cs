using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Hands a message to the senders of its method, in order while they are certainly unavailable, never after an unknown outcome (rule M2).</summary>
internal sealed class CodeDispatcher(IEnumerable<ICodeSender> senders, ILogger<CodeDispatcher> logger)
{
    /// <summary>Sends within the deadline. A sender that does not answer by then may have sent: unknown.</summary>
    public async Task<CodeSendResult> DispatchAsync(CodeMessage message, CancellationToken deadline)
    {
        CodeSendResult result = new CodeSendResult.Unavailable(null);
        foreach (var sender in senders.Where(sender => sender.Method == message.Method))
        {
            if (deadline.IsCancellationRequested)
                return result;
            result = await SendAsync(sender, message, deadline).ConfigureAwait(false);
            if (result is not CodeSendResult.Unavailable)
                return result;
        }

        return result;
    }

    private async Task<CodeSendResult> SendAsync(ICodeSender sender, CodeMessage message, CancellationToken deadline)
    {
        try
        {
            return await sender.SendAsync(message, deadline).WaitAsync(deadline).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            Log.SenderTooSlow(logger, sender.GetType().Name, message.MessageId);
            return new CodeSendResult.Unknown();
        }
#pragma warning disable CA1031 // whatever a sender throws, the message may have been taken: the code stays valid (M1) and the user gets a page
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.SenderFailed(logger, exception, sender.GetType().Name, message.MessageId);
            return new CodeSendResult.Unknown();
        }
    }
}
