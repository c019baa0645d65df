using ClinicMfa.LoadTest.Servers;

namespace ClinicMfa.LoadTest.Hosts.WithClinicMfa;

/// <summary>Hands codes to the client. No email is composed, as none is on the other side.</summary>
internal sealed class CapturingSender(SentCodes sent) : ICodeSender
{
    public MfaMethod Method => MfaMethod.Email;

    public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        sent.Add(message.Destination, message.Code.Reveal());
        return Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));
    }
}
