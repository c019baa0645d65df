using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Twilio;

/// <inheritdoc />
internal sealed class TwilioCallbacks(IMfaDeliveryReports reports, IOptions<TwilioOptions> options, TwilioStanding standing, ILogger<TwilioCallbacks> logger) : ITwilioCallbacks
{
    public async Task<TwilioCallbackOutcome> ReceiveStatusAsync(string ticket, TwilioCallback callback, CancellationToken cancellationToken)
    {
        if (!IsFromTwilio(CallbackAddress.StatusPath(ticket), callback))
            return TwilioCallbackOutcome.NotFromTwilio;
        if (StatusReport.Read(callback) is not { } report)
            return TwilioCallbackOutcome.Done;

        var outcome = await KeepAsync(() => reports.ReportAsync(ticket, report.ToDeliveryReport(), cancellationToken), cancellationToken).ConfigureAwait(false);
        if (outcome == DeliveryReportOutcome.Taken)
            Note(report);
        return outcome is null ? TwilioCallbackOutcome.TryAgain : TwilioCallbackOutcome.Done; // a ticket of nobody's would not become ours by coming again
    }

    public async Task<TwilioCallbackOutcome> ReceiveInboundAsync(TwilioCallback callback, CancellationToken cancellationToken)
    {
        if (!IsFromTwilio(TwilioCallbackPaths.Inbound, callback))
            return TwilioCallbackOutcome.NotFromTwilio;
        if (OptOutReport.Read(callback, options.Value) is not { } report)
            return TwilioCallbackOutcome.Done;

        var outcome = await KeepAsync(
            () => reports.ReportOptOutAsync(MfaMethod.Text, report.Number, report.IsOptedOut, report.ReportId, cancellationToken), cancellationToken).ConfigureAwait(false);
        return outcome is null ? TwilioCallbackOutcome.TryAgain : TwilioCallbackOutcome.Done;
    }

    private bool IsFromTwilio(string path, TwilioCallback callback)
    {
        var settings = options.Value;
        if (settings.PublicAddress is not { } publicAddress)
            return false; // nothing was asked for

        string[] tokens = [.. new[] { settings.AuthToken, settings.SecondaryAuthToken }.Where(token => !string.IsNullOrWhiteSpace(token))!];
        var isFromTwilio = TwilioSignature.IsValid(callback.Signature, tokens, CallbackAddress.AsSigned(publicAddress, path + callback.Query), callback.Form)
            && string.Equals(callback.Field("AccountSid"), settings.AccountSid, StringComparison.OrdinalIgnoreCase);
        if (!isFromTwilio)
            logger.CallbackRefused();
        return isFromTwilio;
    }

    /// <summary>The outcome, or <see langword="null"/> when it could not be kept.</summary>
    private async Task<DeliveryReportOutcome?> KeepAsync(Func<Task<DeliveryReportOutcome>> keep, CancellationToken cancellationToken)
    {
        try
        {
            return await keep().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever a store throws, Twilio is to try again; only the kind is logged, since the text may name a ticket or a number (A2)
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.ReportNotKept(failure.GetType().Name);
            return null;
        }
    }

    /// <summary>Only of what was new: a callback that is replayed raises no alert.</summary>
    private void Note(StatusReport report)
    {
        switch (report.State)
        {
            case DeliveryState.Delivered:
                standing.MessageDelivered();
                break;
            case DeliveryState.NotDelivered when TwilioErrors.KindOf(report.ErrorCode) is (TwilioErrorKind.NotPermitted or TwilioErrorKind.AccountRefused) and var kind:
                standing.DeliveryRefused(kind, report.ErrorCode);
                logger.DeliveryRefused(report.ErrorCode, TwilioAdvice.For(kind, report.ErrorCode));
                break;
            case DeliveryState.NotDelivered:
                logger.NotDelivered(report.Failure, report.ErrorCode);
                break;
        }
    }
}
