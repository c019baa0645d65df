using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Tries the senders of a channel in order while they are certainly unavailable, never after an unknown outcome (rule M2).</summary>
internal sealed class SendersInOrder(MfaMetrics metrics, TimeProvider time, ILogger<SendersInOrder> logger)
{
    /// <summary>Sends within the deadline. A sender that does not answer by then may have sent: unknown.</summary>
    /// <param name="senders">The senders, in their order.</param>
    /// <param name="send">Hands the message to one.</param>
    /// <param name="message">The message, for log, metrics and trace.</param>
    /// <param name="deadline">The deadline.</param>
    public async Task<CodeSendResult> SendAsync<TSender>(IEnumerable<TSender> senders, Func<TSender, Task<CodeSendResult>> send, OutgoingMessage message, SendDeadline deadline)
        where TSender : notnull
    {
        CodeSendResult result = new CodeSendResult.Unavailable(null);
        foreach (var sender in senders)
        {
            if (deadline.ForSenders.IsCancellationRequested)
                return result;
            result = await MeasureAsync(sender, send, message, deadline).ConfigureAwait(false);
            if (result is not CodeSendResult.Unavailable)
                return result;
        }

        return result;
    }

    private async Task<CodeSendResult> MeasureAsync<TSender>(TSender sender, Func<TSender, Task<CodeSendResult>> send, OutgoingMessage message, SendDeadline deadline)
        where TSender : notnull
    {
        var name = sender.GetType().Name;
        using var span = MfaTelemetry.Source.StartActivity("clinicmfa.send", ActivityKind.Client);
        var began = time.GetTimestamp();
        var result = await TryAsync(sender, name, send, message, deadline).ConfigureAwait(false);
        var outcome = TelemetryWords.OfType(result);
        var error = result is CodeSendResult.Rejected { Reason: var reason } ? TelemetryWords.OfEnum(reason) : null;
        metrics.Sent(message.Purpose, message.Method, name, outcome, error, time.GetElapsedTime(began));
        span?.SetTag(TelemetryTags.Method, message.Method.Name).SetTag(TelemetryTags.Sender, name).SetTag(TelemetryTags.Outcome, outcome).SetTag(TelemetryTags.ErrorType, error);
        if (result is not CodeSendResult.Accepted)
            span?.SetStatus(ActivityStatusCode.Error);
        return result;
    }

    private async Task<CodeSendResult> TryAsync<TSender>(TSender sender, string name, Func<TSender, Task<CodeSendResult>> send, OutgoingMessage message, SendDeadline deadline)
    {
        try
        {
            return await send(sender).WaitAsync(deadline.ForAnswer).ConfigureAwait(false);
        }
        catch (Exception late) when (deadline.ForSenders.IsCancellationRequested && late is OperationCanceledException or TimeoutException)
        {
            Log.SenderTooSlow(logger, name, message.MessageId);
            return new CodeSendResult.Unknown();
        }
#pragma warning disable CA1031 // whatever a sender throws, the message may have been taken: the code stays valid (M1) and the user gets a page
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.SenderFailed(logger, exception, name, message.MessageId);
            return new CodeSendResult.Unknown();
        }
    }
}
