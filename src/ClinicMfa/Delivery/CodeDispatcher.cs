using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Hands a code to the senders of its method.</summary>
internal sealed class CodeDispatcher(IEnumerable<ICodeSender> senders, ILogger<CodeDispatcher> logger)
{
    public Task<CodeSendResult> DispatchAsync(CodeMessage message, SendDeadline deadline) => SendersInOrder.SendAsync(
        senders.Where(sender => sender.Method == message.Method),
        sender => sender.SendAsync(message, deadline.ForSenders),
        message.MessageId,
        logger,
        deadline);
}
