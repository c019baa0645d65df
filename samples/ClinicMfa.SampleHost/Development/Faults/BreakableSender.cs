namespace ClinicMfa.SampleHost.Development.Faults;

/// <summary>A sender that can be made to answer that it is down.</summary>
internal sealed class BreakableSender(ICodeSender inner, FaultSwitches faults) : ICodeSender
{
    public MfaMethod Method => inner.Method;

    public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken) =>
        faults.IsBroken(Method == MfaMethod.Email ? FaultTarget.Emails : FaultTarget.Texts)
            ? Task.FromResult<CodeSendResult>(new CodeSendResult.Unavailable(RetryAfter: null))
            : inner.SendAsync(message, cancellationToken);
}
