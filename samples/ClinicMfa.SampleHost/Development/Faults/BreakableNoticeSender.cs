namespace ClinicMfa.SampleHost.Development.Faults;

/// <summary>A sender of notices that can be made to answer that it is down.</summary>
internal sealed class BreakableNoticeSender(INoticeSender inner, FaultSwitches faults) : INoticeSender
{
    public MfaMethod Channel => inner.Channel;

    public Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken) =>
        faults.IsBroken(Channel == MfaMethod.Email ? FaultTarget.Emails : FaultTarget.Texts)
            ? Task.FromResult<CodeSendResult>(new CodeSendResult.Unavailable(RetryAfter: null))
            : inner.SendAsync(notice, cancellationToken);
}
