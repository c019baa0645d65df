namespace ClinicMfa;

/// <summary>Hands a code to the senders of its method.</summary>
internal sealed class CodeDispatcher(IEnumerable<ICodeSender> senders, SendersInOrder inOrder)
{
    public Task<CodeSendResult> DispatchAsync(CodeMessage message, SendDeadline deadline) => inOrder.SendAsync(
        senders.Where(sender => sender.Method == message.Method),
        sender => sender.SendAsync(message, deadline.ForSenders),
        new OutgoingMessage(MessagePurpose.Code, message.Method, message.MessageId),
        deadline);
}
