using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Tries the senders of a channel in order while they are certainly unavailable, never after an unknown outcome (rule M2).</summary>
internal static class SendersInOrder
{
    /// <summary>Sends within the deadline. A sender that does not answer by then may have sent: unknown.</summary>
    /// <param name="senders">The senders, in their order.</param>
    /// <param name="send">Hands the message to one.</param>
    /// <param name="messageId">For the log.</param>
    /// <param name="logger">The log.</param>
    /// <param name="deadline">The deadline.</param>
    public static async Task<CodeSendResult> SendAsync<TSender>(
        IEnumerable<TSender> senders, Func<TSender, Task<CodeSendResult>> send, string messageId, ILogger logger, SendDeadline deadline)
        where TSender : notnull
    {
        CodeSendResult result = new CodeSendResult.Unavailable(null);
        foreach (var sender in senders)
        {
            if (deadline.ForSenders.IsCancellationRequested)
                return result;
            result = await TryAsync(sender, send, messageId, logger, deadline).ConfigureAwait(false);
            if (result is not CodeSendResult.Unavailable)
                return result;
        }

        return result;
    }

    private static async Task<CodeSendResult> TryAsync<TSender>(
        TSender sender, Func<TSender, Task<CodeSendResult>> send, string messageId, ILogger logger, SendDeadline deadline)
        where TSender : notnull
    {
        try
        {
            return await send(sender).WaitAsync(deadline.ForAnswer).ConfigureAwait(false);
        }
        catch (Exception late) when (deadline.ForSenders.IsCancellationRequested && late is OperationCanceledException or TimeoutException)
        {
            Log.SenderTooSlow(logger, sender.GetType().Name, messageId);
            return new CodeSendResult.Unknown();
        }
#pragma warning disable CA1031 // whatever a sender throws, the message may have been taken: the code stays valid (M1) and the user gets a page
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.SenderFailed(logger, exception, sender.GetType().Name, messageId);
            return new CodeSendResult.Unknown();
        }
    }
}
