namespace ClinicMfa.LoadTest.Hosts.WithClinicMfa;

/// <summary>Takes notices to users, of which a login of somebody who is set up sends none.</summary>
internal sealed class SilentNotices : INoticeSender
{
    public MfaMethod Channel => MfaMethod.Email;

    public Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken) => Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));
}
