namespace ClinicMfa.StateSize;

internal sealed class SilentSender : ICodeSender
{
    public MfaMethod Method => MfaMethod.Email;

    public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken) => Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));
}
