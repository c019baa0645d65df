namespace ClinicMfa;

/// <summary>Takes what channels report of messages they had taken. For the endpoint that a channel's callback calls, after it has checked who calls.</summary>
/// <remarks>A report never verifies anybody and never moves a state back (threat B29). Throws when a store can't be reached.</remarks>
public interface IMfaDeliveryReports
{
    /// <summary>Takes a report. The challenge's page and the audit show it from then on.</summary>
    /// <param name="ticket"><see cref="CodeMessage.DeliveryTicket"/> of the message, as it came back.</param>
    /// <param name="report">What is reported.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<DeliveryReportOutcome> ReportAsync(string ticket, DeliveryReport report, CancellationToken cancellationToken);

    /// <summary>The owner of a number wants no more texts (STOP), or wants them again (START), and said so to the channel (rule M5).</summary>
    /// <param name="method">By which method they were sent: <see cref="MfaMethod.Text"/>, since codes by email can't be opted out of.</param>
    /// <param name="destination">The E.164 number.</param>
    /// <param name="isOptedOut">Whether it is STOP.</param>
    /// <param name="reportId">The channel's id of what the owner sent, at most 64 characters: one that came before changes nothing.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<DeliveryReportOutcome> ReportOptOutAsync(MfaMethod method, string destination, bool isOptedOut, string reportId, CancellationToken cancellationToken);
}
