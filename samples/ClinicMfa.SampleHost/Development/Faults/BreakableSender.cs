namespace ClinicMfa.SampleHost.Development.Faults;

/// <summary>A sender that can be made to answer that it is down, or to lose what it took.</summary>
internal sealed class BreakableSender(ICodeSender inner, IMfaDeliveryReports reports, FaultSwitches faults) : ICodeSender
{
    private static readonly DeliveryReport Lost = new(DeliveryState.NotDelivered, DeliveryFailure.Unreachable, "30003");

    public MfaMethod Method => inner.Method;

    public async Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        if (faults.IsBroken(Method == MfaMethod.Email ? FaultTarget.Emails : FaultTarget.Texts))
            return new CodeSendResult.Unavailable(RetryAfter: null);
        var result = await inner.SendAsync(message, cancellationToken);
        if (Method == MfaMethod.Text && faults.IsBroken(FaultTarget.TextDelivery))
            await reports.ReportAsync(message.DeliveryTicket!, Lost, cancellationToken);
        return result;
    }
}
